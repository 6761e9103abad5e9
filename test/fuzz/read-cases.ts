// A process of the fuzzer: opens one file after the other and tells its parent what became of each.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {caseOf, soundCase, type Case} from './cases.js';
import {openFile} from './open-file.js';
import {type Assignment, type News, type Outcome} from './protocol.js';
import {seeds} from './seeds.js';

/** Memory that a file may cost beside twice its matrix in float64. */
const allowance = 200_000_000;
/** A sentence longer than this is read by nobody, in UTF-16 code units. */
const longestRefusal = 700;

const folder = mkdtempSync(join(tmpdir(), 'nn-tui-fuzz-'));
process.on('exit', () => {
	rmSync(folder, {recursive: true, force: true});
});

async function attempt(
	{files, open, reader}: Case,
	peakBefore: number,
): Promise<Outcome> {
	for (const [file, bytes] of Object.entries(files)) {
		writeFileSync(join(folder, file), bytes);
	}

	let outcome: Outcome;
	let numbers = 0;
	try {
		numbers = await openFile(join(folder, open), reader);
		outcome = {kind: 'accepted'};
	} catch (error) {
		const {message, stack} = error as Error;
		outcome =
			error instanceof BadInputError
				? message.length > longestRefusal || message.includes('\n')
					? {kind: 'unreadable', message: message.slice(0, longestRefusal)}
					: {kind: 'refused', message}
				: {kind: 'crashed', message: stack ?? message};
	}

	for (const file of Object.keys(files)) {
		rmSync(join(folder, file), {force: true});
	}

	const growth = peakMemory() - peakBefore;
	return growth > 2 * 8 * numbers + allowance
		? {
				kind: 'too large',
				message: `${Math.round(growth / 1e6)} MB for ${numbers} numbers (${outcome.kind})`,
			}
		: outcome;
}

/** The most memory this process ever had, in bytes. */
function peakMemory(): number {
	return process.resourceUsage().maxRSS * 1024;
}

async function tell(news: News): Promise<void> {
	return new Promise((resolve) => {
		process.send!(news, () => {
			resolve();
		});
	});
}

process.on('message', (assignment: Assignment) => {
	void (async () => {
		// Whatever is loaded and compiled once is not the cost of a file.
		for (const seed of seeds) {
			await attempt(soundCase(seed), 0);
		}

		for (const index of assignment.indices) {
			const next = await caseOf(index, assignment);
			globalThis.gc?.();
			const peakBefore = peakMemory();
			await tell({type: 'begin', index, format: next.format});
			const outcome = await attempt(next, peakBefore);
			await tell({type: 'end', index, outcome});
			if (outcome.kind === 'too large') {
				break;
			}
		}

		process.exit(0);
	})();
});
