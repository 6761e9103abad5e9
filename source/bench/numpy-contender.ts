import {Buffer} from 'node:buffer';
import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {type Precision} from '../kernels/module.js';
import {type Matrix} from '../network/matrix.js';
import {type Contender} from './contender.js';
import {numpyPeer, type Problem} from './problem.js';

const python = 'python3';

/** Python's environment: NumPy shall choose the fastest code for this processor by itself. */
function environment(): NodeJS.ProcessEnv {
	const own = {...process.env};
	delete own.OPENBLAS_CORETYPE;
	delete own.OPENBLAS_L2_SIZE;
	return own;
}

/** Whether Python is here and has the modules. */
export function hasPython(...modules: readonly string[]): boolean {
	const {status} = spawnSync(python, ['-c', `import ${modules.join(', ')}`]);
	return status === 0;
}

/** A child process that answers a line with a line. */
async function startServer(
	child: ChildProcess,
	name: string,
	costAfter50?: number,
	cleanUp?: () => void,
): Promise<Contender> {
	const lines = createInterface({input: child.stdout!})[Symbol.asyncIterator]();
	const nextLine = async (): Promise<string> => {
		const line: IteratorResult<string, unknown> = await lines.next();
		if (line.done) {
			throw new Error(`${name} has ended.`);
		}

		return line.value;
	};

	const greeting = await nextLine();
	if (greeting !== 'ready') {
		throw new Error(`${name} says ${greeting} instead of "ready".`);
	}

	cleanUp?.();
	return {
		name,
		costAfter50,
		async burst(iterations) {
			child.stdin!.write(`${iterations}\n`);
			return Number(await nextLine());
		},
		dispose() {
			child.stdin!.end();
			child.kill();
		},
	};
}

const nameOf = (precision: Precision): string =>
	`NumPy, ${precision === 'f64' ? 'float64' : 'float32'}`;

/** The NumPy program beside the project, on the real digits. */
export async function peerContender(precision: Precision): Promise<Contender> {
	const env = environment();
	const {stdout} = spawnSync(python, [numpyPeer, precision, '0.1'], {
		env,
		encoding: 'utf8',
	});
	const child = spawn(python, [numpyPeer, precision], {
		env: {...env, SERVE: '1'},
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	return startServer(
		child,
		nameOf(precision),
		Number(stdout.trim().split(' ').at(-1)),
	);
}

function bytesOf(matrices: readonly Matrix[]): Uint8Array {
	return Buffer.concat(
		matrices.map(
			({data}) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
		),
	);
}

/**
 * NumPy on any problem with one hidden layer.
 *
 * @param base - Holds the images once; `scaled` has them repeated, and the weights.
 */
export async function numpyContender(
	base: Problem,
	scaled: Problem,
	precision: Precision,
): Promise<Contender> {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-bench-'));
	const file = (name: string, content: Uint8Array): string => {
		const path = join(folder, name);
		writeFileSync(path, content);
		return path;
	};

	const script = fileURLToPath(new URL('peer.py', import.meta.url));
	const child = spawn(python, [script], {
		env: environment(),
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const config = {
		precision,
		rows: scaled.samples.x.rows,
		columns: scaled.samples.x.columns,
		hidden: scaled.weights[0].rows,
		labels: scaled.weights[1].rows,
		x: file('x', bytesOf([base.samples.x])),
		y: file('y', Uint8Array.from(base.samples.labels)),
		theta: file('theta', bytesOf(scaled.weights)),
	};
	child.stdin.write(`${JSON.stringify(config)}\n`);
	return startServer(child, nameOf(precision), undefined, () => {
		rmSync(folder, {recursive: true});
	});
}
