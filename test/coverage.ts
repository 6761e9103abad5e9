// npm run coverage [-- FILE…]: which branches of source/ the tests take, in the programs that they start, too. Fails
// below the share that all tests must reach. Files are those of build/, such as 'build/test/cli/*.test.js'.
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';

/** Percent of the branches. */
const least = 85;
const listed = 20;

type Summary = Readonly<
	Record<string, {branches: {total: number; covered: number; pct: number}}>
>;

const folder = await mkdtemp(path.join(tmpdir(), 'nn-tui-coverage-'));
const run = execa({preferLocal: true, stdio: 'inherit'});
try {
	await run`node source/build.js --source-maps`;
	await run`node test/bundle.js`;
	const files = process.argv.slice(2);
	const {failed} = await run({
		reject: false,
		env: {NODE_V8_COVERAGE: folder},
	})`ava --config .ava.bundled.js ${files}`;
	const report = path.join(folder, 'report');
	await run({
		env: {NODE_OPTIONS: '--max-old-space-size=4096'},
	})`c8 report --temp-directory ${folder} --reports-dir ${report} --reporter json-summary --merge-async --exclude-after-remap --all --src source --include source/** --exclude source/kernels/assembly/** --exclude source/grading/templates/**`;
	const {total, ...rest} = JSON.parse(
		await readFile(path.join(report, 'coverage-summary.json'), 'utf8'),
	) as Summary;
	const gaps = Object.entries(rest)
		.map(([file, {branches}]) => ({
			file: path.relative('', file),
			missing: branches.total - branches.covered,
			of: branches.total,
		}))
		.sort((a, b) => b.missing - a.missing)
		.slice(0, listed);
	console.log('Branches that no test takes, by file:');
	for (const {file, missing, of} of gaps) {
		console.log(`${String(missing).padStart(5)} of ${of}  ${file}`);
	}

	const {pct, covered, total: all} = total.branches;
	console.log(`Branches: ${pct} % (${covered} of ${all}).`);
	process.exitCode = failed || pct < least ? 1 : 0;
} finally {
	// Something may still write its share.
	await rm(folder, {recursive: true, force: true, maxRetries: 5});
	await run`node source/build.js`;
}
