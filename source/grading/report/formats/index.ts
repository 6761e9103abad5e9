import {csvLines, jsonReports} from '../data.js';
import {type Report} from '../report.js';
import {classroom50Result} from './classroom50.js';
import {cleanJson, type DocumentSettings} from './document.js';
import {gradescopeResults} from './gradescope.js';
import {junitXml} from './junit.js';
import {prairielearnResults} from './prairielearn.js';
import {vplEvaluation} from './vpl.js';

/** A document for a program: of one submission, or of any number. */
type Format =
	| {
			readonly holds: 'one';
			write(report: Report, settings: DocumentSettings): string;
	  }
	| {
			readonly holds: 'many';
			write(reports: readonly Report[], settings: DocumentSettings): string;
	  };

/** A format whose value is JSON, as a host wants it. */
function jsonOfOne(
	valueOf: (report: Report, settings: DocumentSettings) => unknown,
): Format {
	return {
		holds: 'one',
		write: (report, settings) => `${cleanJson(valueOf(report, settings))}\n`,
	};
}

/** The documents that programs read; text for people is written elsewhere. */
const formats = {
	gradescope: jsonOfOne(gradescopeResults),
	classroom50: jsonOfOne(classroom50Result),
	prairielearn: jsonOfOne(prairielearnResults),
	junit: {holds: 'many', write: junitXml},
	vpl: {holds: 'one', write: vplEvaluation},
	csv: {
		holds: 'many',
		write: (reports, {seed, points}) =>
			csvLines(reports, seed, points)
				.map((line) => `${line}\n`)
				.join(''),
	},
	json: {
		holds: 'many',
		write: (reports, {seed, isWalledOff, tier, points}) =>
			`${JSON.stringify({seed, isWalledOff, ...jsonReports(reports, tier, points)})}\n`,
	},
} satisfies Record<string, Format>;

export type DocumentFormat = keyof typeof formats;

export const documentFormats = Object.keys(formats) as DocumentFormat[];

/** Whether a format holds one submission only. */
export function holdsOne(name: DocumentFormat): boolean {
	return formats[name].holds === 'one';
}

/**
 * Reports as a document; of a format that holds one submission the first is written.
 *
 * @throws BadInputError when the format cannot hold them.
 */
export function writeDocument(
	name: DocumentFormat,
	reports: readonly Report[],
	settings: DocumentSettings,
): string {
	const format: Format = formats[name];
	return format.holds === 'one'
		? format.write(reports[0], settings)
		: format.write(reports, settings);
}
