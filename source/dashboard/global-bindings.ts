import {type SessionState} from '../session/state.js';
import {type Command} from '../session/protocol.js';
import {fineStep, lambdas, learningRates, nextStep} from './learning-rates.js';
import {parts} from './parts/index.js';
import {openSaveDialog} from './saving/save-dialog.js';
import {type UiEvent, type UiState} from './ui-state.js';

/** What a key that works everywhere may do. */
export type GlobalContext = {
	readonly session: SessionState;
	readonly ui: UiState;
	readonly send: (command: Command) => void;
	readonly change: (event: UiEvent) => void;
	/** Lays the list of data over the screen. */
	readonly showData: () => void;
	readonly quit: () => void;
	readonly dismissNotice: () => void;
};

/** A key that works on every screen. */
export type GlobalBinding = {
	readonly keys: readonly string[];
	readonly label: string;
	readonly hint: string;
	readonly help: string;
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

/** The keys that work on every screen; footer, help and input all read this table. */
export const globalBindings: readonly GlobalBinding[] = [
	{
		keys: ['space'],
		label: 'Space',
		hint: 'train/pause',
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
		help: 'other data or weights: week7, mnist, files; downloads too',
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
		keys: parts.map(({key}) => key),
		label: '0–9',
		hint: 'parts',
		help: 'show a part of the exercise; a ✓ before its number: done',
		run({change}, key) {
			const part = parts.find((other) => other.key === key)!;
			change({type: 'show-part', part: part.id});
		},
	},
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
	{
		keys: ['escape'],
		label: 'Esc',
		hint: '',
		help: 'close a message or what lies over the screen',
		run({dismissNotice}) {
			dismissNotice();
		},
	},
	{
		keys: ['?'],
		label: '?',
		hint: 'keys',
		help: 'this list of keys',
		run({change}) {
			change({type: 'overlay', overlay: {type: 'help', scroll: 0}});
		},
	},
	{
		keys: ['q'],
		label: 'q',
		hint: 'quit',
		help: 'quit (Ctrl-C too)',
		run({quit}) {
			quit();
		},
	},
];
