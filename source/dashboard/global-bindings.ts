import {type SessionState} from '../session/state.js';
import {type Command} from '../session/protocol.js';
import {fineStep, lambdas, learningRates, nextStep} from './learning-rates.js';
import {isFolded, paneAfter, panesNow} from './panes.js';
import {partById, parts, partState} from './parts/index.js';
import {openSaveDialog} from './saving/save-dialog.js';
import {paneKey, type PaneMeasure} from './keymap/target.js';
import {type UiEvent, type UiState} from './ui-state.js';

/** What a key that works everywhere may do. */
export type GlobalContext = {
	readonly session: SessionState;
	readonly ui: UiState;
	readonly send: (command: Command) => void;
	readonly change: (event: UiEvent) => void;
	/** Lays the list of data over the screen. */
	readonly showData: () => void;
	/** How much of a pane is to be seen, by `paneKey`. */
	readonly measures: ReadonlyMap<string, PaneMeasure>;
	/** Quits with an exit code. */
	readonly quit: (exitCode: number) => void;
	readonly suspend: () => void;
	/** Shows one sentence until Esc. */
	readonly tell: (text: string) => void;
	readonly dismissNotice: () => void;
};

/** A key that works on every screen. */
export type GlobalBinding = {
	/** None for what only the palette offers. */
	readonly keys: readonly string[];
	readonly label: string;
	/** A function where it depends on what is going on. */
	readonly hint: string | ((context: GlobalContext) => string);
	readonly help: string;
	/** Works while a field is open or something lies over the screen, too. */
	readonly isAlways?: true;
	/** In the footer of every screen, however narrow it is. */
	readonly isPinned?: true;
	/** Whether it does something now; always unless given. */
	readonly when?: (context: GlobalContext) => boolean;
	readonly run: (context: GlobalContext, key: string) => void;
};

function movePart({ui, change}: GlobalContext, by: number): void {
	const index = parts.findIndex(({id}) => id === ui.part);
	const next = parts[(index + by + parts.length) % parts.length];
	change({type: 'show-part', part: next.id});
}

function setLearningRate(
	{session, send}: GlobalContext,
	next: (value: number) => number,
): void {
	send({
		type: 'set',
		settings: {learningRate: next(session.settings.learningRate)},
	});
}

function setLambda({session, send}: GlobalContext, direction: 1 | -1): void {
	send({
		type: 'set',
		settings: {lambda: nextStep(lambdas, session.settings.lambda, direction)},
	});
}

function moveFocus({ui, change}: GlobalContext, by: number): void {
	const pane = paneAfter(ui, by);
	if (pane !== undefined) {
		change({type: 'focus', part: ui.part, pane});
	}
}

function hasPanes({ui}: GlobalContext): boolean {
	return panesNow(ui).panes.length > 1;
}

/** Where the focused pane is scrolled to, and how far it can be. */
function scrollOf({ui, measures}: GlobalContext) {
	const pane = paneKey(ui.part, panesNow(ui).focused?.id ?? '');
	const measure = measures.get(pane);
	const last = measure ? measure.contentHeight - measure.height : 0;
	return {pane, last, row: Math.min(ui.scrolls[pane] ?? 0, last)};
}

function scrollPane(context: GlobalContext, by: number): void {
	const {pane, last, row} = scrollOf(context);
	context.change({
		type: 'scroll',
		pane,
		row: Math.max(0, Math.min(last, row + by)),
	});
}

/** What would be lost by quitting now. */
function lossOf({ui}: GlobalContext): string | undefined {
	const part = partById(ui.part);
	const state: unknown = partState(part, ui);
	const typed = part.isTyping?.(state) ? (part.typed?.(state) ?? '') : '';
	return typed === ''
		? undefined
		: `What you have typed, "${typed}", is not taken yet (Enter takes it).`;
}

/** Quits; asks before if something would be lost. */
function quit(context: GlobalContext, exitCode: number): void {
	const loss =
		context.ui.overlay?.type === 'quit' ? undefined : lossOf(context);
	if (loss === undefined) {
		context.quit(exitCode);
	} else {
		context.change({type: 'overlay', overlay: {type: 'quit', loss}});
	}
}

/** The exit code of programs that Ctrl-C ended. */
const interrupted = 130;

/** The keys that work on every screen: input, footer, help and palette all read this table. */
export const globalBindings: readonly GlobalBinding[] = [
	{
		keys: ['space'],
		label: 'Space',
		hint: ({session}) => (session.activity === 'training' ? 'pause' : 'train'),
		help: 'start or pause training',
		run({session, send}) {
			send({type: session.activity === 'training' ? 'pause' : 'start'});
		},
	},
	{
		keys: ['s'],
		label: 's',
		hint: 'step',
		help: 'train one iteration, then pause',
		run({send}) {
			send({type: 'step'});
		},
	},
	{
		keys: ['+', '='],
		label: '+/-',
		hint: 'rate',
		help: 'raise the learning rate (… 0.01 0.03 0.1 0.3 1 3 …)',
		run(context) {
			setLearningRate(context, (value) => nextStep(learningRates, value, 1));
		},
	},
	{
		keys: ['-', '_'],
		label: '-',
		hint: '',
		help: 'lower the learning rate',
		run(context) {
			setLearningRate(context, (value) => nextStep(learningRates, value, -1));
		},
	},
	{
		keys: ['>'],
		label: '>',
		hint: '',
		help: 'raise the learning rate by 10 %',
		run(context) {
			setLearningRate(context, (value) => fineStep(value, 1));
		},
	},
	{
		keys: ['<'],
		label: '<',
		hint: '',
		help: 'lower the learning rate by 10 %',
		run(context) {
			setLearningRate(context, (value) => fineStep(value, -1));
		},
	},
	{
		keys: ['.'],
		label: './,',
		hint: 'λ',
		help: 'raise λ, the regularization',
		run(context) {
			setLambda(context, 1);
		},
	},
	{
		keys: [','],
		label: ',',
		hint: '',
		help: 'lower λ, down to 0',
		run(context) {
			setLambda(context, -1);
		},
	},
	{
		keys: ['r'],
		label: 'r',
		hint: 'restart',
		help: 'restart from the same weights',
		run({send}) {
			send({type: 'restart'});
		},
	},
	{
		keys: ['R'],
		label: 'R',
		hint: '',
		help: 'restart from random weights of a new seed',
		run({session, send}) {
			send({type: 'restart', seed: (session.network?.seed ?? 0) + 1});
		},
	},
	{
		keys: ['b'],
		label: 'b',
		hint: '',
		help: 'go back to the best weights kept (after it diverged)',
		run({send}) {
			send({type: 'restore-best'});
		},
	},
	{
		keys: ['o'],
		label: 'o',
		hint: 'open',
		help: 'open data (.mat, IDX, CSV, MNIST folder) or weights (.mat)',
		run({change}) {
			change({type: 'overlay', overlay: {type: 'open', text: ''}});
		},
	},
	{
		keys: ['D'],
		label: 'D',
		hint: 'data',
		help: 'other data or weights: week7, mnist, files; downloads them too',
		run({showData}) {
			showData();
		},
	},
	{
		keys: ['w'],
		label: 'w',
		hint: 'save',
		help: 'save the weights and the run as a .mat file',
		run({session, change}) {
			change({type: 'overlay', overlay: openSaveDialog(session)});
		},
	},
	{
		keys: ['tab'],
		label: 'Tab',
		hint: 'pane',
		isPinned: true,
		help: 'next pane: it gets the focus and comes to the front',
		when: hasPanes,
		run(context) {
			moveFocus(context, 1);
		},
	},
	{
		keys: ['shift-tab'],
		label: '⇧Tab',
		hint: '',
		help: 'the pane before',
		when: hasPanes,
		run(context) {
			moveFocus(context, -1);
		},
	},
	{
		keys: ['z'],
		label: 'z',
		hint: 'zoom',
		help: 'give the focused pane the whole room, and back',
		when: (context) =>
			context.ui.isZoomed || (hasPanes(context) && !isFolded(context.ui)),
		run({ui, change}) {
			change({type: 'zoom', isZoomed: !ui.isZoomed});
		},
	},
	{
		keys: ['J', 'ctrl-d'],
		label: 'J/K',
		hint: 'scroll',
		help: 'scroll the focused pane down, where it is longer',
		when: (context) => scrollOf(context).last > 0,
		run(context) {
			scrollPane(context, 1);
		},
	},
	{
		keys: ['K', 'ctrl-u'],
		label: 'K',
		hint: '',
		help: 'scroll the focused pane up',
		when: (context) => scrollOf(context).last > 0,
		run(context) {
			scrollPane(context, -1);
		},
	},
	...parts.map((part): GlobalBinding => ({
		keys: [part.key],
		label: '0–8',
		hint: 'parts',
		help: `show ${part.title}`,
		run({change}) {
			change({type: 'show-part', part: part.id});
		},
	})),
	{
		keys: ['n'],
		label: 'n/p',
		hint: '',
		help: 'next part',
		run(context) {
			movePart(context, 1);
		},
	},
	{
		keys: ['p'],
		label: 'p',
		hint: '',
		help: 'previous part',
		run(context) {
			movePart(context, -1);
		},
	},
	...[0.01, 0.1, 1, 3].map((learningRate): GlobalBinding => ({
		keys: [],
		label: '',
		hint: '',
		help: `set the learning rate to ${learningRate}`,
		run({send}) {
			send({type: 'set', settings: {learningRate}});
		},
	})),
	...[0, 1, 3].map((lambda): GlobalBinding => ({
		keys: [],
		label: '',
		hint: '',
		help: `set λ to ${lambda}`,
		run({send}) {
			send({type: 'set', settings: {lambda}});
		},
	})),
	{
		keys: ['escape'],
		label: 'Esc',
		hint: 'back',
		isPinned: true,
		help: 'go back: close a message, leave the zoom',
		when: ({session, ui}) => session.notice !== undefined || ui.isZoomed,
		run({session, dismissNotice, change}) {
			if (session.notice) {
				dismissNotice();
			} else {
				change({type: 'zoom', isZoomed: false});
			}
		},
	},
	{
		keys: ['M'],
		label: 'M',
		hint: '',
		help: 'mouse on or off; off, the terminal selects and copies text',
		run({ui, change, tell}) {
			change({type: 'mouse', hasMouse: !ui.hasMouse});
			tell(
				ui.hasMouse
					? 'Mouse off: drag to select text and copy it as in other programs. M turns the mouse on again.'
					: 'Mouse on: click parts, panes and keys, and turn the wheel. To select text hold Shift (on a Mac Option) while dragging, or turn it off with M.',
			);
		},
	},
	{
		keys: ['ctrl-z'],
		label: 'Ctrl-Z',
		hint: '',
		help: 'back to the shell; fg resumes, training waits until then',
		isAlways: true,
		run({suspend}) {
			suspend();
		},
	},
	{
		keys: [':', 'ctrl-k'],
		label: ':',
		hint: 'find',
		isPinned: true,
		help: 'search everything that keys do, and do it (Ctrl-K too)',
		run({change}) {
			change({
				type: 'overlay',
				overlay: {type: 'palette', text: '', chosen: 0},
			});
		},
	},
	{
		keys: ['?'],
		label: '?',
		hint: 'keys',
		isPinned: true,
		help: 'this list of keys',
		run({change}) {
			change({type: 'overlay', overlay: {type: 'help', scroll: 0}});
		},
	},
	{
		keys: ['q'],
		label: 'q',
		hint: 'quit',
		isPinned: true,
		help: 'quit',
		run(context) {
			quit(context, 0);
		},
	},
	{
		keys: ['ctrl-c'],
		label: 'Ctrl-C',
		hint: '',
		help: 'quit, also while typing',
		isAlways: true,
		run(context) {
			quit(context, interrupted);
		},
	},
];
