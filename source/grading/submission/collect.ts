import {basename, dirname, extname, join, resolve} from 'node:path';
import {type Snapshot} from '../languages/snapshot.js';
import {BadInputError, shown, unlessBad} from '../../dataset/bad-input.js';
import {namesIn} from '../../dataset/read-file.js';
import {languageOf, languages} from '../languages/index.js';
import {type Definition, type Language} from '../languages/language.js';
import {type SubmissionPart} from '../languages/protocol.js';
import {checkText, readSource} from './files.js';
import {
	distanceFrom,
	isOfNetwork,
	isNamedAfterFunction,
	exerciseFunctions,
	type ExerciseFunction,
	type SoughtFunction,
} from './spellings.js';

/** What a student hands in: the files of one exercise. */
export type Submission = {
	/** As the user wrote it. */
	readonly path: string;
	readonly language: Language;
	readonly parts: readonly SubmissionPart[];
	/** The files, where they were read before the code of others ran. */
	readonly snapshot?: Snapshot;
	/** Functions that are in none of the files. */
	readonly absent: readonly ExerciseFunction[];
	/** What to add where nnCostFunction is absent, and the files have a cost with other parameters. */
	readonly otherCost: string;
	/** What the code calls the error of the outputs where it counts the layers from 1, as the wider course does. */
	readonly outputError?: string | undefined;
};

const kinds = languages
	.map(({name, extensions}) => `${name} (${extensions.join(', ')})`)
	.join(', ');

export function baseOf(path: string): string {
	return basename(path, extname(path));
}

type CodeFile = {
	readonly path: string;
	readonly source: string;
	readonly definitions: readonly Definition[];
};

async function readCode(path: string, language: Language): Promise<CodeFile> {
	const source = await readSource(path);
	return {path, source, definitions: language.definitions(source)};
}

async function readIfUsable(path: string, language: Language) {
	return unlessBad(readCode(path, language), () => undefined);
}

/** The definition of a function in a file that comes nearest to the exercise's own name. */
function nearest(
	sought: SoughtFunction,
	definitions: readonly Definition[],
): {readonly name: string; readonly distance: number} | undefined {
	let found: {name: string; distance: number} | undefined;
	const isInNetwork = definitions.some(
		({name, isImported}) => !isImported && isOfNetwork.test(name),
	);
	for (const definition of definitions) {
		const distance = distanceFrom(sought, definition, isInNetwork);
		if (
			distance !== undefined &&
			(found === undefined || distance < found.distance)
		) {
			found = {name: definition.name, distance};
		}
	}

	return found;
}

/** Whether a file itself has a function of the exercise. */
export function definesAny({definitions}: Pick<CodeFile, 'definitions'>) {
	const own = definitions.filter(({isImported}) => !isImported);
	return exerciseFunctions.some((sought) => nearest(sought, own));
}

/** Whether a file itself has the function that is tested first of all. */
export function definesCost({definitions}: Pick<CodeFile, 'definitions'>) {
	const own = definitions.filter(({isImported}) => !isImported);
	return nearest('nnCostFunction', own) !== undefined;
}

/**
 * Puts the files of one language together.
 *
 * @param groups - Files; what an earlier group has is not looked for in later ones, and within a group the
 * spelling of the exercise comes before others.
 */
function collect(
	path: string,
	groups: ReadonlyArray<readonly CodeFile[]>,
	language: Language,
): Submission {
	const parts = new Map<CodeFile, Map<SoughtFunction, string>>();
	const absent = new Set(exerciseFunctions);
	for (const sought of [...exerciseFunctions, 'nnGradient'] as const) {
		for (const files of groups) {
			const found = files
				.flatMap((file) => {
					const definition = nearest(sought, file.definitions);
					return definition ? [{file, ...definition}] : [];
				})
				.sort((a, b) => a.distance - b.distance)
				.at(0);
			if (found) {
				const functions =
					parts.get(found.file) ?? new Map<SoughtFunction, string>();
				parts.set(found.file, functions.set(sought, found.name));
				absent.delete(sought as never);
				break;
			}
		}
	}

	return {
		path,
		language,
		parts: Array.from(parts, ([{path: file}, functions]): SubmissionPart => ({
			file: resolve(file),
			functions: [...functions.keys()],
			spelled: Object.fromEntries(
				[...functions].filter(([sought, name]) => sought !== name),
			),
			isScript: [...functions.keys()].every(
				(name) => name === 'randInitializeWeights',
			),
		})),
		absent: [...absent],
		otherCost: remarkOnCost(groups.flat()),
		outputError: Array.from(
			parts.keys(),
			({source}) => /\b(?:d|delta|δ|err|error)_?3\b/iv.exec(source)?.[0],
		).find((name) => name !== undefined),
	};
}

/** Where nnCostFunction is absent: what is wrong with another cost, the regularized one or the last. */
function remarkOnCost(files: readonly CodeFile[]): string {
	const costs = files
		.flatMap(({definitions}) => definitions)
		.map(({name, parameters}) => `${name}(${parameters})`)
		.filter((text) => /^\w*cost\w*\(.*x.*y/isv.test(text));
	const found = costs.find((cost) => /reg/iv.test(cost)) ?? costs.at(-1);
	return found === undefined
		? ''
		: `, and ${shown(found.replaceAll(/\s+/gv, ' '), 100)} takes other arguments; give it Theta1 and Theta2, or nn_params and the sizes of the layers`;
}

/** The code of a language in a folder: first what is named as the course or its functions are. */
async function codeIn(
	folder: string,
	language: Language,
): Promise<{named: CodeFile[]; others: CodeFile[]}> {
	const names = namesIn(folder);
	const ofLanguage = names
		.filter((name) => languageOf(name) === language)
		.toSorted();
	const ofCourse = language.courseFiles.filter((name) => names.includes(name));
	const isNamed = (name: string) =>
		!ofCourse.includes(name) && isNamedAfterFunction(baseOf(name));
	const read = async (chosen: readonly string[]) => {
		const files: CodeFile[] = [];
		for (const name of chosen) {
			const file = await readIfUsable(join(folder, name), language);
			files.push(...(file ? [file] : []));
		}

		return files;
	};

	return {
		named: await read([
			...ofCourse,
			...ofLanguage.filter((name) => isNamed(name)),
		]),
		others: await read(
			ofLanguage.filter((name) => !ofCourse.includes(name) && !isNamed(name)),
		),
	};
}

/** The files beside a file that it imports, and those that these import. */
async function importedBy(
	file: CodeFile,
	language: Language,
	known = new Set([resolve(file.path)]),
): Promise<CodeFile[]> {
	const found: CodeFile[] = [];
	for (const module of language.imports(file.source)) {
		for (const extension of language.extensions) {
			const path = resolve(dirname(file.path), module + extension);
			if (known.has(path) || known.size > 50) {
				continue;
			}

			known.add(path);
			// Where there is no such file, it is a module of the language's.
			const sibling = await readIfUsable(path, language);
			if (sibling) {
				found.push(sibling, ...(await importedBy(sibling, language, known)));
			}
		}
	}

	return found;
}

/**
 * The submission that the files directly in a folder are; undefined where there is none or more than one.
 *
 * @param path - As the user wrote the folder.
 * @param isNamed - Whether a file must be named as the course or its functions are, so that the folder cannot
 * be that of many students.
 */
export async function submissionOfFolder(
	folder: string,
	path: string,
	isNamed = false,
): Promise<Submission | undefined> {
	for (const language of languages) {
		const {named, others} = await codeIn(folder, language);
		if (named.some((file) => definesCost(file))) {
			return collect(path, [named, others], language);
		}

		const candidates = others.filter((file) => definesCost(file));
		if (candidates.length === 1 && !isNamed) {
			return collect(
				path,
				[candidates, named, others.filter((file) => file !== candidates[0])],
				language,
			);
		}
	}

	return undefined;
}

/**
 * The submission of a file and the files beside it that belong to it.
 *
 * @param path - As the user wrote the file.
 * @throws BadInputError when it has no code of the exercise.
 */
export async function submissionOfFile(
	file: string,
	path: string,
): Promise<Submission> {
	const language = languageOf(file);
	if (!language) {
		// So that a missing file is reported first.
		await readSource(file);
		throw new BadInputError(
			`${path} is in no language that can be checked; these can: ${kinds}.`,
		);
	}

	const code = await readCode(file, language);
	const {named} = await codeIn(dirname(file), language);
	const submission = collect(
		path,
		[
			[code],
			await importedBy(code, language),
			named.filter((sibling) => resolve(sibling.path) !== resolve(file)),
		],
		language,
	);
	if (submission.parts.length === 0) {
		checkText(path, code.source);
		const what =
			code.source.trim() === ''
				? 'is empty, so it has'
				: code.definitions.length === 0
					? 'defines no function, and what stands outside functions is not run, so it has'
					: 'has';
		throw new BadInputError(
			`${path} ${what} none of the functions of the exercise (${exerciseFunctions.join(', ')}); nn-tui grade --template writes files to start from.`,
		);
	}

	return submission;
}
