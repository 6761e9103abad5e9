import {Buffer} from 'node:buffer';
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {type Precision} from '../kernels/module.js';
import {type Matrix} from '../network/matrix.js';
import {type Contender, type Problem} from './contender.js';

const python = 'python3';

/** Whether Python is here and has the modules. */
export function hasPython(...modules: readonly string[]): boolean {
	const {status} = spawnSync(python, ['-c', `import ${modules.join(', ')}`]);
	return status === 0;
}

function bytesOf(matrices: readonly Matrix[]): Uint8Array {
	return Buffer.concat(
		matrices.map(
			({data}) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
		),
	);
}

/**
 * NumPy on any problem with one hidden layer: a process that answers a line with a line.
 *
 * @param base - Holds the images once; `problem` may have them repeated, and has the weights.
 * @param hasCost - Whether the cost after 50 updates is computed first.
 */
export async function numpyContender(
	base: Problem,
	problem: Problem,
	precision: Precision,
	hasCost = false,
): Promise<Contender> {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-bench-'));
	const file = (name: string, content: Uint8Array): string => {
		const path = join(folder, name);
		writeFileSync(path, content);
		return path;
	};

	const script = fileURLToPath(new URL('peer.py', import.meta.url));
	// NumPy shall choose the fastest code for this processor by itself.
	const {OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...env} = process.env;
	const child = spawn(python, [script], {
		env,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const ask = async (question: string): Promise<number> => {
		child.stdin.write(`${question}\n`);
		const line: IteratorResult<string, unknown> = await lines.next();
		if (line.done) {
			throw new Error('NumPy has ended.');
		}

		return Number(line.value);
	};

	const config = {
		precision,
		rows: problem.samples.x.rows,
		columns: problem.samples.x.columns,
		hidden: problem.weights[0].rows,
		labels: problem.weights[1].rows,
		x: file('x', bytesOf([base.samples.x])),
		y: file('y', Uint8Array.from(base.samples.labels)),
		theta: file('theta', bytesOf(problem.weights)),
		updates: hasCost ? 50 : 2,
	};
	const cost = await ask(JSON.stringify(config));
	rmSync(folder, {recursive: true});
	return {
		name: `NumPy, ${precision === 'f64' ? 'float64' : 'float32'}`,
		costAfter50: hasCost ? cost : undefined,
		burst: async (iterations) => ask(String(iterations)),
		dispose() {
			child.stdin.end();
			child.kill();
		},
	};
}
