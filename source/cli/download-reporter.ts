import process from 'node:process';
import {SingleBar} from 'cli-progress';
import {byteText, type RemoteFile} from '../dataset/download/catalog.js';
import {type Output} from './output.js';

/** Something that shows how a download goes on. */
export type Reporter = {
	progress(file: RemoteFile, received: number, total: number): void;
	note(sentence: string): void;
	/** A file is done, or the download has ended: whatever moves is taken away. */
	clear(): void;
};

/** A line on standard error for each tenth of a file. */
export function lineReporter(output: Output): Reporter {
	const told = new Map<string, number>();
	return {
		progress({name}, received, total) {
			const tenth = Math.floor((received / total) * 10);
			if (tenth > (told.get(name) ?? -1)) {
				told.set(name, tenth);
				output.note(
					`${name}  ${byteText(received)} of ${byteText(total)} (${tenth * 10} %)`,
				);
			}
		},
		note(sentence) {
			output.note(sentence);
		},
		clear() {
			// Lines stay.
		},
	};
}

/** Widest name of a file, so that the bars stand below each other. */
const nameWidth = 26;

/** A bar on standard error for the file that is on its way. */
export function barReporter(output: Output): Reporter {
	let bar: SingleBar | undefined;
	let shown: string | undefined;
	let began = {time: 0, bytes: 0};
	const clear = () => {
		bar?.stop();
		bar = undefined;
		shown = undefined;
	};

	return {
		progress({name}, received, total) {
			const now = performance.now();
			if (!bar || shown !== name) {
				clear();
				bar = new SingleBar({
					format: `${name.padEnd(nameWidth)} {bar} {percentage} %  {received} of {whole}  {speed}/s`,
					barCompleteChar: '█',
					barIncompleteChar: '░',
					barsize: 14,
					hideCursor: true,
					clearOnComplete: true,
					stream: process.stderr,
				});
				bar.start(total, received, {received: '', whole: '', speed: '… '});
				shown = name;
				began = {time: now, bytes: received};
			}

			const seconds = (now - began.time) / 1000;
			bar.setTotal(total);
			bar.update(Math.min(received, total), {
				received: byteText(received),
				whole: byteText(total),
				speed:
					seconds > 0.2
						? byteText(Math.round((received - began.bytes) / seconds))
						: '… ',
			});
		},
		note(sentence) {
			clear();
			output.note(sentence);
		},
		clear,
	};
}
