import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {type Assignment, type News, type Outcome} from './protocol.js';

export type Finding = {
	readonly index: number;
	readonly format: string;
	readonly outcome: Outcome;
};

/** Time for one file, milliseconds; those of a few kilobytes take one or two. */
const patience = 10_000;

/** Opens files in a process of its own, until all are done or one of them ends it. */
async function openInProcess(
	assignment: Assignment,
	onEnd: (finding: Finding) => void,
): Promise<void> {
	const child = fork(fileURLToPath(new URL('read-cases.ts', import.meta.url)), {
		execArgv: [
			'--import',
			import.meta.resolve('tsx'),
			'--expose-gc',
			'--max-old-space-size=512',
		],
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
	let current: Omit<Finding, 'outcome'> | undefined;
	let errors = '';
	let isSlow = false;
	let timer: NodeJS.Timeout | undefined;
	child.stderr!.on('data', (chunk: Uint8Array) => {
		errors = (errors + String(chunk)).slice(-2000);
	});
	child.on('message', (news: News) => {
		clearTimeout(timer);
		if (news.type === 'begin') {
			current = news;
			timer = setTimeout(() => {
				isSlow = true;
				child.kill('SIGKILL');
			}, patience);
		} else if (current) {
			const {index, format} = current;
			current = undefined;
			onEnd({index, format, outcome: news.outcome});
		}
	});
	child.send(assignment);
	await new Promise((resolve) => {
		child.once('close', resolve);
	});
	clearTimeout(timer);
	if (!current && errors !== '') {
		throw new Error(errors);
	}

	if (current) {
		onEnd({
			...current,
			outcome: isSlow
				? {kind: 'too slow'}
				: {kind: 'crashed', message: `The process died. ${errors}`},
		});
	}
}

/** What a file does when it has a process to itself. */
async function openAlone(
	index: number,
	rest: Omit<Assignment, 'indices'>,
): Promise<Finding> {
	let finding: Finding | undefined;
	await openInProcess({...rest, indices: [index]}, (found) => {
		finding = found;
	});
	return finding!;
}

function isDoubtful({outcome: {kind}}: Finding): boolean {
	return kind === 'too slow' || kind === 'too large';
}

/**
 * Opens files made by `caseOf`. What is too slow or too large is looked at once more in a process of its own:
 * it may have been the machine, or what the files before it left.
 *
 * @param onEnd - Told what became of each.
 */
export async function fuzz(
	assignment: Assignment,
	onEnd: (finding: Finding) => void,
): Promise<void> {
	const {indices, ...rest} = assignment;
	let left = indices;
	while (left.length > 0) {
		const found: Finding[] = [];
		await openInProcess({...rest, indices: left}, (finding) => {
			found.push(finding);
			if (!isDoubtful(finding)) {
				onEnd(finding);
			}
		});
		for (const {index} of found.filter((finding) => isDoubtful(finding))) {
			onEnd(await openAlone(index, rest));
		}

		if (found.length === 0) {
			throw new Error('The process that opens files does not get to any.');
		}

		left = left.slice(found.length);
	}
}
