import {basename, extname} from 'node:path';
import {mistakes} from '../../../exercise/mistakes/index.js';
import {allChecks} from '../../checks/check.js';
import {languages} from '../../languages/index.js';
import {exerciseFunctions} from '../../submission/spellings.js';
import {namesWithin} from '../class.js';
import {type Report} from '../report.js';

/** Words, also those that stand together as in "annaTheta", and long numbers. */
const wordPattern =
	/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{L}+|(?<![.\d])\d{4,}/gv;

function wordsIn(text: string): string[] {
	return (text.normalize().match(wordPattern) ?? []).map((word) =>
		word.toLowerCase(),
	);
}

const courseFiles = new Set(
	languages.flatMap((language) => language.courseFiles),
);

/** Words of the exercise, which name nobody. */
function exerciseWords(): Set<string> {
	return new Set(
		[
			...allChecks.flatMap(({title, tests}) => [title, tests]),
			...mistakes.flatMap(({cause, why, look}) => [cause, why, look]),
			...languages.map(({name}) => name),
			...courseFiles,
			...exerciseFunctions,
			'nncost submission json ipynb py js ts',
		].flatMap((text) => wordsIn(text)),
	);
}

/**
 * Takes the names of students out of text: their paths, the names of their files, and every word and long number of
 * these, in whatever case, except for words of the exercise.
 *
 * @returns a function of a text and the report that it is in.
 */
export function nameRemover(
	reports: readonly Report[],
): (text: string, report: Report) => string {
	const common = exerciseWords();
	const paths = [
		...namesWithin(reports.map(({path}) => path)),
		...reports.flatMap(({files}) => files.map((file) => basename(file))),
	];
	const words = new Set(
		paths
			.flatMap((path) => wordsIn(path))
			.filter((word) => word.length > 1 && !common.has(word)),
	);
	return (text, {path, files}) => {
		// A path such as "cost" is also a word.
		const whole = [
			...(/[\/\\]/v.test(path) ? [path] : []),
			...files
				.map((file) => basename(file))
				.filter((file) => !courseFiles.has(file)),
		];
		let rest = text;
		for (const name of whole) {
			rest = rest.replaceAll(name, `…${extname(name)}`);
		}

		return rest
			.normalize()
			.replaceAll(wordPattern, (word) =>
				words.has(word.toLowerCase()) ? '…' : word,
			);
	};
}
