import {clean} from '../markup.js';
import {csvLines, jsonReports} from '../data.js';
import {type Report} from '../report.js';
import {classroom50Result} from './classroom50.js';
import {cleanJson, type DocumentSettings} from './document.js';
import {gradescopeResults} from './gradescope.js';
import {junitXml} from './junit.js';
import {prairielearnResults} from './prairielearn.js';
import {vplEvaluation} from './vpl.js';

type Settings = DocumentSettings;

/** The documents that hold any number of submissions. */
const ofMany = {
	junit: junitXml,
	csv: (reports: readonly Report[], {seed, points}: Settings) =>
		clean(`${csvLines(reports, seed, points).join('\n')}\n`),
	json(reports: readonly Report[], settings: Settings) {
		const {seed, isWalledOff, tier, points} = settings;
		return `${JSON.stringify({seed, isWalledOff, ...jsonReports(reports, tier, points)})}\n`;
	},
};

/** Those that hold one. */
const ofOne = {
	gradescope: (report: Report, settings: Settings) =>
		cleanJson(gradescopeResults(report, settings)),
	classroom50: (report: Report, settings: Settings) =>
		cleanJson(classroom50Result(report, settings)),
	prairielearn: (report: Report, settings: Settings) =>
		cleanJson(prairielearnResults(report, settings)),
	vpl: vplEvaluation,
};

/** The documents that programs read; text for people is written elsewhere. */
export type DocumentFormat = keyof typeof ofMany | keyof typeof ofOne;

/** Whether a format holds one submission only. */
export function holdsOne(name: DocumentFormat): name is keyof typeof ofOne {
	return Object.hasOwn(ofOne, name);
}

/**
 * Reports as a document; of a format that holds one submission the first is written.
 *
 * @throws BadInputError when the format cannot hold them.
 */
export function writeDocument(
	name: DocumentFormat,
	reports: readonly Report[],
	settings: Settings,
): string {
	return holdsOne(name)
		? ofOne[name](reports[0], settings)
		: ofMany[name](reports, settings);
}
