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

export const python = 'python3';

/** Whether Python is here and has the modules. */
export function hasPython(...modules: readonly string[]): boolean {
	const {status} = spawnSync(python, ['-c', `import ${modules.join(', ')}`]);
	return status === 0;
}

export function bytesOf(matrices: readonly Matrix[]): Uint8Array {
	return Buffer.concat(
		matrices.map(
			({data}) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
		),
	);
}

/**
 * A process that answers a line with a line.
 *
 * @param command - The program and its arguments, after which the script comes.
 */
export function startPeer(
	[program, ...rest]: readonly [string, ...string[]],
	script: string,
	buffers: Readonly<Record<string, Uint8Array>>,
	config: Readonly<Record<string, unknown>>,
) {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-bench-'));
	const paths = Object.entries(buffers).map(([name, content]) => {
		const path = join(folder, name);
		writeFileSync(path, content);
		return [name, path] as const;
	});
	// NumPy shall choose the fastest code for this processor by itself.
	const {OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...env} = process.env;
	const child = spawn(
		program,
		[...rest, fileURLToPath(new URL(script, import.meta.url))],
		{env, stdio: ['pipe', 'pipe', 'inherit']},
	);
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const ask = async (question: string): Promise<string> => {
		child.stdin.write(`${question}\n`);
		const line: IteratorResult<string, unknown> = await lines.next();
		if (line.done) {
			throw new Error(`${program} has ended.`);
		}

		return line.value;
	};

	return {
		ask,
		/** The answer to what it works on, after which the buffers are not needed any more. */
		async begin(): Promise<string> {
			const answer = await ask(
				JSON.stringify({...config, ...Object.fromEntries(paths)}),
			);
			rmSync(folder, {recursive: true});
			return answer;
		},
		dispose() {
			child.stdin.end();
			child.kill('SIGKILL');
		},
	};
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
	const peer = startPeer(
		[python],
		'peer.py',
		{
			x: bytesOf([base.samples.x]),
			y: Uint8Array.from(base.samples.labels),
			theta: bytesOf(problem.weights),
		},
		{
			precision,
			rows: problem.samples.x.rows,
			columns: problem.samples.x.columns,
			hidden: problem.weights[0].rows,
			labels: problem.weights[1].rows,
			updates: hasCost ? 50 : 2,
		},
	);
	const cost = Number(await peer.begin());
	return {
		name: `NumPy, ${precision === 'f64' ? 'float64' : 'float32'}`,
		costAfter50: hasCost ? cost : undefined,
		burst: async (iterations) => Number(await peer.ask(String(iterations))),
		dispose: peer.dispose,
	};
}
