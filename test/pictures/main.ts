/*
Takes pictures of every part of a built program in many states, as text, so that two builds can be compared.

	npm run pictures -- OUT [--cli dist/cli.js] [--parts train,net] [--modes 80x24,lecture-80x24,ascii-80x24,plain] [--only REGEX]
	npm run pictures -- --compare OLD NEW [--only REGEX]

Writes OUT/MODE/PART-STATE.txt, and for screens .style with the styles of each row. --only chooses among the
pictures of MODE/PART-STATE; the states before them are gone through all the same.
*/
import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {keysOf} from '../../source/dashboard/terminal/steps.js';
import {fixture} from '../helpers/students.js';
import {lookOf} from '../helpers/look.js';
import {program, TestTerminal} from '../helpers/terminal.js';
import {comparePictures} from './compare.js';
import {pictureOf, toldText} from './picture.js';
import {pressAndSettle} from './settle.js';
import {type PartStates, type State, states} from './states.js';

const allModes = [
	'80x24',
	'120x40',
	'200x60',
	'lecture-80x24',
	'lecture-120x40',
	'plain',
];

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		cli: {type: 'string', default: program},
		parts: {type: 'string', default: Object.keys(states).join(',')},
		modes: {type: 'string', default: allModes.join(',')},
		only: {type: 'string', default: ''},
		compare: {type: 'boolean', default: false},
	},
});
const only = new RegExp(values.only, 'v');
const cli = resolve(values.cli);
/** The same folder in every run: its name is on screen. */
const folder = join(tmpdir(), 'nn-tui-pictures');

/** The files that the states name. */
function prepare(): void {
	mkdirSync(folder, {recursive: true});
	for (const [name, submission] of [
		['right.js', 'right-loop'],
		['wrong.js', 'bias-regularized'],
		['crash.js', 'crash-undefined'],
	] as const) {
		copyFileSync(
			fixture(`javascript/${submission}/nncost.js`),
			join(folder, name),
		);
	}

	execFileSync(
		process.execPath,
		[
			cli,
			...'train --iterations 60 --threads 1 --save run.mat --force'.split(' '),
		],
		{cwd: folder, stdio: 'ignore'},
	);
}

/** More than any part has, if Tab does not come back to the first. */
const mostPanes = 8;

/** One program in one mode, of which pictures are taken. */
class Sitting {
	readonly #terminal: TestTerminal;
	readonly #mode: string;
	readonly #part: string;
	/** How much of the output has been told before. */
	#told = 0;

	constructor(mode: string, part: string, extra: string) {
		const [, kind = '', size = '500x24'] =
			/^(?<kind>[a-z]*)-?(?<size>\d+x\d+)?$/v.exec(mode)!;
		const [columns, rows] = size.split('x').map(Number);
		this.#mode = mode;
		this.#part = part;
		this.#terminal = new TestTerminal(
			[
				cli,
				...`--threads 1 ${extra}`.trim().split(' '),
				...(kind === 'ascii' ? ['--color', 'none'] : []),
				...(kind === '' ? [] : [`--${kind}`]),
			],
			{
				file: process.execPath,
				columns,
				rows,
				directory: folder,
				environment: {XDG_DATA_HOME: folder, XDG_STATE_HOME: folder},
			},
		);
	}

	get #isPlain(): boolean {
		return this.#mode === 'plain';
	}

	/** Presses keys, those between two blanks together, and waits until the program is at rest. */
	async press(keys: string): Promise<void> {
		// News is told in sentences after a while.
		const quiet = this.#isPlain ? 200 : 60;
		const groups = keys.split(' ').filter((text) => text !== '');
		for (const together of groups.length === 0 ? [''] : groups) {
			await pressAndSettle(this.#terminal, keysOf(together), quiet);
		}
	}

	/** Waits until the program has begun. */
	async begin(): Promise<void> {
		await this.#terminal.waitFor(this.#isPlain ? /tells the keys/v : /λ|rate/v);
		await pressAndSettle(this.#terminal, '', 200);
	}

	take(name: string): void {
		const picture = join(this.#mode, `${this.#part}-${name}`);
		const told = this.#told;
		this.#told = this.#terminal.output.length;
		if (!only.test(picture)) {
			return;
		}

		const file = join(positionals[0], picture);
		mkdirSync(dirname(file), {recursive: true});
		if (this.#isPlain) {
			writeFileSync(
				`${file}.txt`,
				`${toldText(this.#terminal.output.slice(told))}\n`,
			);
			return;
		}

		const {text, styles} = pictureOf(this.#terminal, name.startsWith('live-'));
		writeFileSync(`${file}.txt`, `${text}\n`);
		if (styles !== '') {
			writeFileSync(`${file}.style`, `${styles}\n`);
		}
	}

	/** Goes on to a state. */
	async reach([name, keys, sees]: State): Promise<void> {
		if (name.startsWith('live-')) {
			this.#terminal.press(keysOf(keys.replaceAll(' ', '')));
		} else {
			await this.press(keys);
		}

		if (sees !== undefined) {
			const isSeen = new RegExp(sees, 'iv');
			await this.#terminal.waitFor((text) =>
				isSeen.test(
					this.#isPlain ? this.#terminal.output.slice(this.#told) : text,
				),
			);
		}

		if (sees !== undefined && !name.startsWith('live-')) {
			await this.press('');
		}
	}

	/** Takes the question of a lecture, and its answer if one is covered. */
	async uncover(name: string): Promise<void> {
		this.take(`${name}-covered`);
		if (/Space +show /v.test(this.#terminal.text())) {
			await this.press('<space>');
			this.take(`${name}-open`);
			await this.press('<space>');
		}
	}

	/** The upper edge of the pane in front, selected cells in brackets: its title, and which of a stack it is. */
	#front(): string {
		return /(?:┏.?━|\+.?=).*/v.exec(lookOf(this.#terminal))?.[0] ?? '';
	}

	/** Goes through the panes with Tab until the first is in front again. */
	async throughPanes(visit: (pane: number) => Promise<void>): Promise<void> {
		const seen = new Set<string>();
		for (let pane = 1; pane <= mostPanes; pane++) {
			await visit(pane);
			seen.add(this.#front());
			await this.press('<tab>');
			if (!this.#isPlain && seen.has(this.#front())) {
				return;
			}
		}
	}

	async dispose(): Promise<void> {
		await this.#terminal.dispose();
	}
}

/** Each pane of each state in a lecture, covered and open. */
async function takeLecture(sitting: Sitting, part: PartStates): Promise<void> {
	for (const state of [['first', ''], ...part.lecture] as State[]) {
		await sitting.reach(state);
		await sitting.throughPanes(async (pane) => {
			await sitting.uncover(`${state[0]}-${pane}`);
		});
	}
}

async function takeStates(
	sitting: Sitting,
	list: readonly State[],
	isPlain: boolean,
): Promise<void> {
	for (const state of list) {
		// In sentences there are only states of rest.
		if (!isPlain || !state[0].startsWith('live-')) {
			await sitting.reach(state);
			sitting.take(state[0]);
		}
	}
}

async function takePart(mode: string, name: string): Promise<void> {
	const sit = async (
		extra: string,
		act: (sitting: Sitting) => Promise<void>,
	) => {
		const sitting = new Sitting(mode, name, extra);
		try {
			await sitting.begin();
			await sitting.press(String(Object.keys(states).indexOf(name)));
			await act(sitting);
		} finally {
			await sitting.dispose();
		}
	};

	const part = states[name];
	if (mode.startsWith('lecture')) {
		await sit('', async (sitting) => takeLecture(sitting, part));
		return;
	}

	await sit('', async (sitting) => {
		await sitting.throughPanes(async (pane) => {
			sitting.take(`pane-${pane}`);
		});
		await takeStates(sitting, part.states, mode === 'plain');
	});
	for (const [extra, ...list] of part.variants ?? []) {
		await sit(extra, async (sitting) =>
			takeStates(sitting, list, mode === 'plain'),
		);
	}
}

if (values.compare) {
	process.exitCode =
		comparePictures(positionals[0], positionals[1], only, (line) => {
			process.stdout.write(`${line}\n`);
		}) === 0
			? 0
			: 1;
} else {
	prepare();
	const jobs = values.parts
		.split(',')
		.flatMap((part) =>
			values.modes.split(',').map((mode) => [mode, part] as const),
		);
	const work = async () => {
		for (let job = jobs.shift(); job; job = jobs.shift()) {
			try {
				await takePart(...job);
			} catch (error) {
				// A machine that is too busy; the second time counts.
				process.stderr.write(`${job.join(' ')} again: ${String(error)}\n`);
				await takePart(...job);
			}
		}
	};

	await Promise.all(Array.from({length: 2 * availableParallelism()}, work));
}
