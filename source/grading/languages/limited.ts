import process from 'node:process';
import {execa} from 'execa';

let isThere: Promise<boolean> | undefined;

async function hasPrlimit(): Promise<boolean> {
	if (process.platform !== 'linux') {
		return false;
	}

	const {exitCode} = await execa('prlimit', ['--version'], {reject: false});
	return exitCode === 0;
}

/**
 * A command whose memory the system limits, where it has `prlimit` (Linux). Not the address space, of which
 * V8 reserves far more than it uses, but what can be written to.
 *
 * @param memory - Bytes.
 */
export async function limitedBy(
	memory: number,
	command: string,
	arguments_: readonly string[],
): Promise<{command: string; arguments: string[]}> {
	isThere ??= hasPrlimit();
	return (await isThere)
		? {
				command: 'prlimit',
				arguments: [
					`--data=${memory}`,
					'--core=0',
					'--cpu=3600',
					'--fsize=100000000',
					command,
					...arguments_,
				],
			}
		: {command, arguments: [...arguments_]};
}
