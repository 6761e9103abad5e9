import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {execa, execaSync} from 'execa';
import {readDataset} from '../../source/dataset/dataset.js';
import {
	dataVariables,
	writeMat,
	type MatContent,
} from '../../source/dataset/mat-write.js';
import {spreadRows} from '../../source/dataset/raw-samples.js';
import {pickSamples} from '../../source/network/matrix.js';
import {runVariables} from '../../source/dataset/run/saved-run.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {savedRun} from '../helpers/saved-runs.js';
import {needs, testWith} from '../helpers/test-with.js';

// What other programs read in the files that are written here. They are skipped where they are missing.

function canRun(file: string, ...arguments_: string[]): boolean {
	return execaSync(file, arguments_, {reject: false}).exitCode === 0;
}

const withOctave = testWith(
	canRun('octave-cli', '--version'),
	needs.octave,
	test.serial,
);
const withScipy = testWith(
	canRun('python3', '-c', 'import scipy.io'),
	'Python with SciPy',
	test.serial,
);

const folder = scratchFolder();

/** Each variable's name and shape and its values column by column, one a line, as both programs print them. */
function listing(variables: MatContent): string[] {
	return Object.keys(variables)
		.sort()
		.flatMap((name) => {
			const variable = variables[name];
			if (variable.type === 'text') {
				return [`${name} text`, variable.text];
			}

			const {rows, columns, data} = variable;
			const lines = [`${name} ${rows}x${columns} ${variable.type}`];
			for (let j = 0; j < columns; j++) {
				for (let i = 0; i < rows; i++) {
					lines.push(String(data[i * columns + j]));
				}
			}

			return lines;
		});
}

/** Numbers as JavaScript writes them; 17 digits tell every float64 from its neighbors. */
function normalized(stdout: string): string[] {
	return stdout
		.split('\n')
		.map((line) =>
			/^[+\-]?[\d.]+(?:e[+\-]?\d+)?$/v.test(line) ? String(Number(line)) : line,
		);
}

const octave = String.raw`
	v = load(argv(){1});
	names = sort(fieldnames(v));
	for i = 1:numel(names)
		x = v.(names{i});
		if ischar(x)
			printf("%s text\n%s\n", names{i}, x);
		else
			printf("%s %dx%d %s\n", names{i}, rows(x), columns(x), class(x));
			printf("%.17g\n", double(x));
		end
	end
`;

const scipy = `
import sys, scipy.io
v = scipy.io.loadmat(sys.argv[1])
for name in sorted(name for name in v if not name.startswith('__')):
	x = v[name]
	if x.dtype.kind == 'U':
		print(name, 'text')
		print(x[0] if x.size else '')
	else:
		print(name, '%dx%d' % x.shape, {'float64': 'double'}.get(x.dtype.name, x.dtype.name))
		for value in x.flatten(order='F'):
			print('%.17g' % value)
`;

async function files(): Promise<Array<[path: string, variables: MatContent]>> {
	const {samples: all} = await readDataset();
	// All of them would be printed as two million lines.
	const samples = pickSamples(all, spreadRows(all.x.rows, 100));
	const contents: Record<string, MatContent> = {
		'run.mat': runVariables(savedRun([400, 25, 10], 300)),
		'deep.mat': runVariables(savedRun([9, 8, 7, 6, 5], 3)),
		'data.mat': dataVariables(samples),
		'bytes.mat': dataVariables(samples, 'uint8'),
		'double.mat': dataVariables({
			x: {rows: 2, columns: 2, data: Float64Array.of(0.1, -1e-300, 1 / 3, 2)},
			labels: [1, 2],
		}),
	};
	return Object.entries(contents).map(([name, variables]) => {
		const path = join(folder, name);
		writeFileSync(path, writeMat(variables));
		return [path, variables];
	});
}

withOctave('Octave reads weights, runs and data exactly', async (t) => {
	const script = join(folder, 'print.m');
	writeFileSync(script, octave);
	for (const [path, variables] of await files()) {
		const {stdout} = await execa(
			'octave-cli',
			['--no-init-file', '--no-history', '--quiet', script, path],
			{maxBuffer: 1e9},
		);
		const printed = normalized(stdout);
		t.is(printed.length, listing(variables).length, path);
		t.is(
			listing(variables).findIndex((line, i) => line !== printed[i]),
			-1,
			path,
		);
	}
});

withScipy('SciPy reads weights, runs and data exactly', async (t) => {
	for (const [path, variables] of await files()) {
		const {stdout} = await execa('python3', ['-c', scipy, path], {
			maxBuffer: 1e9,
			env: {PYTHONIOENCODING: 'utf8'},
		});
		const printed = normalized(stdout);
		t.is(printed.length, listing(variables).length, path);
		t.is(
			listing(variables).findIndex((line, i) => line !== printed[i]),
			-1,
			path,
		);
	}
});
