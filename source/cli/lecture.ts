import {Buffer} from 'node:buffer';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {isDeepStrictEqual} from 'node:util';
import {followWatched} from '../dashboard/program.js';
import {slidesOf, type Slide} from '../dashboard/sharing/slides.js';
import {depthOf} from '../dashboard/terminal/display.js';
import {
	initialUi,
	reduceUi,
	type UiEvent,
	type UiState,
} from '../dashboard/ui-state.js';
import {BadInputError, listed, shown} from '../dataset/bad-input.js';
import {cannot, namesIn, reasonOf} from '../dataset/read-file.js';
import {writeFileAtomically} from '../dataset/write-file.js';
import {createTheme, type Theme} from '../drawing/theme.js';
import {parts, partState} from '../parts/index.js';
import {openSession, type Session} from '../session/session.js';
import {createStore} from '../session/store.js';
import {type SessionState} from '../session/state.js';
import {backgroundOf, setupOf} from './data-flags.js';
import {type lectureFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes} from './output.js';
import {trainToEnd} from './train.js';

/** How often is looked whether the worker has found out what a part shows, ms. */
const lookInterval = 10;

/** Makes a folder. @throws BadInputError when it cannot be made, or has files in it and `force` is not set. */
function makeFolder(folder: string, force: boolean): void {
	try {
		mkdirSync(folder, {recursive: true});
	} catch (error) {
		throw cannot('write', folder, reasonOf('write', error));
	}

	if (!force && namesIn(folder).length > 0) {
		throw new BadInputError(
			`${shown(folder)} has files in it; choose another folder, or add --force to write into this one.`,
		);
	}
}

/** The parts that have something to show before anyone hands in code or draws. */
const presentable = parts.filter(({id}) => id !== 'code' && id !== 'draw');

/** The parts with these keys, in order; all where none are given. @throws BadInputError when a key is none of theirs. */
function partsOf(given: string | undefined): typeof parts {
	const keys = given?.split(',').map((key) => key.trim());
	const known = presentable.map(({key}) => key);
	if (keys?.some((key) => !known.includes(key))) {
		throw new BadInputError(
			`--parts takes keys of ${listed(known)} with commas between them, such as 3,5, not "${shown(given!)}".`,
		);
	}

	return presentable.filter(({key}) => keys?.includes(key) ?? true);
}

/** The slides of parts, in order; each step of those that go through steps with →. */
async function slidesOfParts(
	chosen: typeof parts,
	session: Session,
	size: UiState['size'],
	theme: Theme,
): Promise<Slide[]> {
	const ui = createStore<UiState, UiEvent>(
		reduceUi,
		initialUi({size, hasMouse: false}),
	);
	ui.dispatch({type: 'lecture', isOn: true});
	followWatched(ui, session);
	const {getState} = session.store;
	const slides = new Map<string, Slide>();
	for (const part of chosen) {
		ui.dispatch({type: 'show-part', part: part.id});
		const watched = part.watched?.(partState(part, ui.getState()));
		const isReady = ({snapshot, latest, examined}: SessionState) =>
			snapshot?.iteration === latest?.iteration &&
			(!watched ||
				(examined?.iteration === latest?.iteration &&
					isDeepStrictEqual(examined?.watched, watched)));
		while (!isReady(getState())) {
			await sleep(lookInterval);
		}

		const state = getState();
		const step = part.bindings.find(
			({keys, hint}) => keys.includes('right') && hint === 'step',
		);
		let count = -1;
		while (count < slides.size) {
			count = slides.size;
			for (const slide of slidesOf(ui.getState(), state, theme)) {
				slides.set(slide.svg, slide);
			}

			const own: unknown = partState(part, ui.getState());
			const context = {session: state, send: session.send};
			const next: unknown = step?.run(own, context, 'right') ?? own;
			ui.dispatch({type: 'part-state', part: part.id, state: next});
		}
	}

	return [...slides.values()];
}

/** A page that shows pictures in order. */
function page(files: readonly string[]): string {
	return [
		'<!doctype html><html lang="en"><meta charset="utf-8"><title>nn-tui</title>',
		'<style>body{margin:0;background:#888}img{display:block;max-width:100%;max-height:100vh;margin:1vh auto}</style>',
		...files.map((file) => `<img src="${file}" alt="${file}">`),
		'</html>\n',
	].join('\n');
}

/**
 * `nn-tui lecture`: the dashboard with a lecture on. With --export its panes as SVG files for slides, covered and open,
 * and a page that shows them in order; not those that show nothing without code or a drawing.
 *
 * @throws BadInputError when a file cannot be read or written.
 */
export async function run(
	{
		export: folder,
		parts: keys,
		size,
		iterations,
		force,
		...values
	}: Values<typeof lectureFlags>,
	context: Context,
): Promise<number> {
	const {given, output} = context;
	if (folder === undefined) {
		const {run: show} = await import('./dashboard.js');
		const others = {lecture: true, plain: false, mouse: true, timeLimit: 10};
		return show({...values, ...others}, context);
	}

	const {theme, color = 'truecolor', ascii = false, ...others} = values;
	const setup = setupOf(others, given);
	const chosen = partsOf(keys);
	makeFolder(folder, force);
	const session = openSession(setup);
	try {
		const wanted = {iterations, isInterrupted: () => false};
		const silent = {iterations: () => undefined};
		if ((await trainToEnd(session, wanted, silent, output)) === 'crashed') {
			output.note(session.store.getState().notice!.text);
			return exitCodes.failed;
		}

		const background = backgroundOf(theme) ?? 'dark';
		const slides = await slidesOfParts(
			chosen,
			session,
			size ?? {columns: 120, rows: 40},
			createTheme(depthOf[color], {background, isAscii: ascii}),
		);
		const digits = String(slides.length).length;
		const files = slides.map(({name, svg}, i) => ({
			name: `${String(i + 1).padStart(digits, '0')}-${name}.svg`,
			text: svg,
		}));
		const index = page(files.map(({name}) => name));
		for (const {name, text} of [...files, {name: 'index.html', text: index}]) {
			writeFileAtomically(join(folder, name), Buffer.from(text), {
				overwrite: true,
			});
		}

		output.note(
			`Wrote ${files.length} pictures and index.html, which shows them in order, into ${folder}.`,
		);
		return exitCodes.good;
	} finally {
		await session.close();
	}
}
