import fs from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {type Site} from '../tracing.js';
import {decodeText, type SubmissionPart} from '../protocol.js';
import {NotUnderstood} from './not-understood.js';
import {rewrite} from './rewriting.js';

/** Files of a folder that are traced at most. */
const maxFiles = 50;

/** One line of printable text that Octave's do_string_escapes turns back. */
function escaped(text: string): string {
	return text
		.replaceAll('\\', '\\\\')
		.replaceAll('\n', String.raw`\n`)
		.replaceAll('\r', String.raw`\r`)
		.replaceAll('\t', String.raw`\t`)
		.replaceAll('\0', '');
}

/**
 * The Octave files of a submission as fields of a request: the sites, why there are none in the file of
 * nnCostFunction, the number of files, and for each its name, path, source and source with marks. A file that is
 * not surely understood is left out.
 */
export function tracedFields(
	parts: readonly SubmissionPart[],
): Array<string | number> {
	const sites: Site[] = [];
	const fields: string[] = [];
	let problem = '';
	const folders = new Set(parts.map(({file}) => dirname(file)));
	for (const folder of folders) {
		const files = fs
			.readdirSync(folder, {withFileTypes: true})
			.filter((entry) => entry.isFile() && entry.name.endsWith('.m'));
		for (const {name: base} of files.slice(0, maxFiles)) {
			const file = join(folder, base);
			const source = decodeText(fs.readFileSync(file)).replace(/^\uFEFF/v, '');
			// Octave calls a function by the name of its file.
			const names = new Set([
				basename(base, '.m'),
				...parts.flatMap((part) => (part.file === file ? part.functions : [])),
			]);
			const known = sites.length;
			try {
				const marked = rewrite(source, file, sites);
				for (const name of names) {
					fields.push(name, file, escaped(source), escaped(marked));
				}
			} catch (error) {
				// Or it is nested too deep.
				const at = error instanceof NotUnderstood ? error.at : 0;
				sites.length = known;
				if (names.has('nnCostFunction')) {
					const {length: line} = source.slice(0, at).split('\n');
					problem = `line ${line} of ${base} is written in a way that the X-ray does not follow`;
				}
			}
		}
	}

	return [
		escaped(JSON.stringify(sites)),
		escaped(problem),
		fields.length / 4,
		...fields,
	];
}
