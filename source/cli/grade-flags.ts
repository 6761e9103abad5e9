import {BadInputError} from '../dataset/bad-input.js';
import {templateNames, type TemplateName} from '../grading/write-template.js';
import {quoted, ranges, readNumber, type RawFlags} from './flags.js';
import {type GradeOptions} from './grade.js';

/** Flags of `nn-tui grade`. */
export const gradeFlags = [
	'json',
	'csv',
	'hint',
	'watch',
	'timeLimit',
	'template',
	'seed',
] as const;

const defaultTimeLimit = 10;

function isTemplateName(name: unknown): name is TemplateName {
	return (templateNames as readonly unknown[]).includes(name);
}

/**
 * Understands `nn-tui grade`.
 *
 * @throws BadInputError when it does not make sense.
 */
export function readGrade(
	paths: readonly string[],
	flags: RawFlags,
): GradeOptions {
	const {template, json, csv, watch} = flags;
	if (template !== undefined && !isTemplateName(template)) {
		throw new BadInputError(
			`--template takes ${templateNames.join(', ')}, not ${quoted(template)}.`,
		);
	}

	if (template !== undefined && paths.length !== 1) {
		throw new BadInputError(
			`nn-tui grade --template ${template} needs one folder to write to: nn-tui grade --template ${template} FOLDER.`,
		);
	}

	if (paths.length === 0) {
		throw new BadInputError(
			'nn-tui grade needs a file: nn-tui grade nncost.py (or --template python FOLDER for files to start from).',
		);
	}

	if (watch === true && paths.length > 1) {
		throw new BadInputError(
			'nn-tui grade --watch watches one file or folder; name one.',
		);
	}

	if (json === true && csv === true) {
		throw new BadInputError('Choose one of --json and --csv.');
	}

	return {
		paths,
		...(template !== undefined && {template}),
		format: json === true ? 'json' : csv === true ? 'csv' : 'text',
		watch: watch === true,
		...(flags.seed !== undefined && {
			seed: readNumber(flags, 'seed', 0, {
				words: 'a whole number from 0 to 999999999',
				isAllowed: (value) => ranges.count.isAllowed(value) && value < 1e9,
			}),
		}),
		hint: readNumber(flags, 'hint', 0, {
			words: '1, 2 or 3',
			isAllowed: (value) => [1, 2, 3].includes(value),
		}),
		timeLimit: readNumber(flags, 'timeLimit', defaultTimeLimit, {
			words: 'seconds, greater than 0 and at most 3600',
			isAllowed: (value) => value > 0 && value <= 3600,
		}),
	};
}
