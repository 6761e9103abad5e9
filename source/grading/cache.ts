import {createHash} from 'node:crypto';
import fs from 'node:fs/promises';
import {basename, join, relative} from 'node:path';
import process from 'node:process';
import {deserialize, serialize} from 'node:v8';
import * as v from 'valibot';
import {attempt} from '../dataset/bad-input.js';
import {cannot, reasonOf} from '../dataset/read-file.js';
import {programVersion} from './assets.js';
import {allChecks} from './checks/check.js';
import {Interpreter} from './languages/interpreter.js';
import {type Language} from './languages/language.js';
import {type Limits} from './languages/runner-process.js';
import {packageFolders} from './languages/snapshot.js';
import {canWallOff} from './languages/wall.js';
import {type Report} from './report/report.js';
import {type Submission} from './submission/collect.js';

/** What a report depends on besides the files. */
export type CacheSettings = Partial<Limits> & {
	readonly seed: number;
	readonly isXrayed: boolean;
};

const texts = v.array(v.string());

/** A report that another run on the same files would give too: the code was graded, and nothing ended for its time. */
const keptReport = v.looseObject({
	status: v.picklist(['passed', 'failed']),
	checks: v.array(
		v.looseObject({
			id: v.picklist(allChecks.map(({id}) => id)),
			status: v.picklist(['passed', 'failed', 'not reached']),
		}),
	),
	verdict: v.string(),
	why: texts,
	hints: texts,
	mistakes: texts,
	notes: texts,
	printed: v.string(),
	tables: v.array(v.looseObject({weights: v.array(v.looseObject({}))})),
	xray: v.exactOptional(
		v.looseObject({
			verdict: v.looseObject({
				kind: v.string(),
				isOutOfTime: v.exactOptional(v.literal(false)),
				isTimeOver: v.exactOptional(v.literal(false)),
			}),
		}),
	),
});

const seedSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Bytes of SHA-256. */
const checksumLength = 32;
/** How long an entry stays that is not used, ms: 90 days. */
const unusedFor = 90 * 24 * 60 * 60 * 1000;

function hashOf(...contents: ReadonlyArray<string | Uint8Array>) {
	const hash = createHash('sha256');
	for (const content of contents) {
		hash.update(content);
	}

	return hash.digest();
}

async function versionOf(language: Language): Promise<string | undefined> {
	const interpreter = new Interpreter(language);
	await interpreter.warmUp();
	await interpreter.close();
	return interpreter.version;
}

/** Removes reports that were not used for long. */
async function removeUnused(folder: string): Promise<void> {
	const names = await fs.readdir(folder);
	for (const name of names.filter((one) => /^[\da-f]{64}$/v.test(one))) {
		const file = join(folder, name);
		// Another run may have removed it.
		const used = await fs.stat(file).catch(() => undefined);
		if (used && used.mtimeMs < Date.now() - unusedFor) {
			await fs.rm(file, {force: true}).catch(() => undefined);
		}
	}
}

/**
 * Keeps reports in a folder, so that unchanged submissions need not be graded again. An entry is found by all that its
 * report depends on: the files that are read, program, interpreter and settings; it begins with a checksum of both.
 */
export class ReportCache {
	readonly folder: string;
	/** Of the numbers that code is tested with: the same in each run. */
	readonly seed: number;
	/** How many reports were found. */
	found = 0;
	readonly #versions = new Map<Language, Promise<string | undefined>>();

	constructor(folder: string, seed: number) {
		this.folder = folder;
		this.seed = seed;
	}

	/**
	 * Opens a folder, which is made if need be.
	 *
	 * @param seed - Kept where the folder has none yet.
	 * @throws BadInputError when the folder cannot be written to.
	 */
	static async open(folder: string, seed: number): Promise<ReportCache> {
		const file = join(folder, 'seed');
		const text = await fs.readFile(file, 'utf8').catch(() => '');
		const kept = v.safeParse(
			seedSchema,
			text === '' ? undefined : Number(text),
		);
		try {
			await fs.mkdir(folder, {recursive: true, mode: 0o700});
			if (!kept.success) {
				await fs.writeFile(file, String(seed));
			}

			await removeUnused(folder);
		} catch (error) {
			throw cannot('write', folder, reasonOf('write', error));
		}

		return new ReportCache(folder, kept.success ? kept.output : seed);
	}

	/** The report of a submission; undefined where none is kept, or it is damaged. */
	async read(
		submission: Submission,
		settings: CacheSettings,
	): Promise<Report | undefined> {
		const key = await this.#keyOf(submission, settings);
		const bytes =
			key === undefined
				? undefined
				: await fs.readFile(this.#fileOf(key)).catch(() => undefined);
		const sum = bytes?.subarray(0, checksumLength);
		const body = bytes?.subarray(checksumLength);
		if (!body || !sum?.equals(hashOf(key!, body))) {
			return undefined;
		}

		const report = attempt(() => deserialize(body) as unknown, undefined);
		if (!v.is(keptReport, report)) {
			return undefined;
		}

		this.found++;
		const now = new Date();
		// Where it cannot be touched it is removed, and graded again.
		await fs.utimes(this.#fileOf(key!), now, now).catch(() => undefined);
		const {path, parts} = submission;
		const files = parts.map(({file}) => file);
		return {...(report as unknown as Report), path, files};
	}

	/** Keeps a report, unless another run could give another one. */
	async keep(
		submission: Submission,
		settings: CacheSettings,
		report: Report,
	): Promise<void> {
		const key = await this.#keyOf(submission, settings);
		if (key !== undefined && v.is(keptReport, report)) {
			const body = serialize(report);
			const part = `${this.#fileOf(key)}.${process.pid}.part`;
			// Where there is no room, the next run grades again.
			await fs
				.writeFile(part, [hashOf(key, body), body])
				.then(async () => fs.rename(part, this.#fileOf(key)))
				.catch(async () => fs.rm(part, {force: true}));
		}
	}

	#fileOf(key: string): string {
		return join(this.folder, hashOf(key).toString('hex'));
	}

	/** All that a report depends on; undefined where not all is known. */
	async #keyOf(
		{language, parts, absent, snapshot}: Submission,
		settings: CacheSettings,
	): Promise<string | undefined> {
		const asked = this.#versions.get(language) ?? versionOf(language);
		this.#versions.set(language, asked);
		const version = await asked;
		if (!snapshot || version === undefined) {
			return undefined;
		}

		// Of installed packages npm keeps a list beside them.
		const packages =
			language.id === 'javascript' ? packageFolders(snapshot.root) : [];
		const lists = await Promise.all(
			packages.map(async (folder) =>
				fs
					.readFile(join(folder, '.package-lock.json'), 'utf8')
					.catch(() => undefined),
			),
		);
		if (lists.includes(undefined)) {
			return undefined;
		}

		const {root, files} = snapshot;
		return JSON.stringify([
			await programVersion(),
			[language.id, version],
			lists,
			await canWallOff(),
			Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1)),
			absent,
			parts.map((part) => ({...part, file: relative(root, part.file)})),
			// The code runs in a folder of that name.
			basename(root),
			Array.from(files, ([name, content]) => [
				name,
				hashOf(content).toString('hex'),
			]),
		]);
	}
}
