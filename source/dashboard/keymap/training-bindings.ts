import {askedNow} from '../lecture/asked.js';
import {
	fineStep,
	lambdas,
	learningRates,
	nextStep,
} from '../../parts/learning-rates.js';
import {openSaveDialog} from '../overlays/save-dialog.js';
import {unless} from '../../parts/binding.js';
import {withoutRate} from '../../parts/optimizers.js';
import {driveCommand, driveHelp, whyNotDriven} from '../../parts/code/keys.js';
import {type CodeState} from '../../parts/code/state.js';
import {type UiState} from '../ui-state.js';
import {type GlobalBinding, type GlobalContext} from './target.js';

/** Starts training, or pauses it. */
export function toggleTraining({session, send}: GlobalContext): void {
	send({type: session.activity === 'training' ? 'pause' : 'start'});
}

/** What part 9 knows of a student's code. */
function codeState({parts}: UiState): CodeState | undefined {
	return parts.code as CodeState | undefined;
}

/** A key that changes a setting, and what it says. */
type Change = Pick<GlobalBinding, 'keys' | 'label' | 'hint' | 'help'> & {
	readonly setting: 'learningRate' | 'lambda';
	readonly next: (value: number) => number;
	/** Why nothing comes after the last value, after the value and its name. */
	readonly end: string;
};

const changes: readonly Change[] = [
	{
		keys: ['+', '='],
		label: '+/-',
		hint: 'rate',
		help: 'raise the learning rate (… 0.01 0.03 0.1 0.3 1 3 …)',
		setting: 'learningRate',
		next: (value) => nextStep(learningRates, value, 1),
		end: 'the highest step, and > raises the rate by 10 %',
	},
	{
		keys: ['-', '_'],
		label: '+/-',
		hint: 'rate',
		help: 'lower the learning rate',
		setting: 'learningRate',
		next: (value) => nextStep(learningRates, value, -1),
		end: 'the lowest step, and < lowers the rate by 10 %',
	},
	{
		keys: ['>'],
		help: 'raise the learning rate by 10 %',
		setting: 'learningRate',
		next: (value) => fineStep(value, 1),
		end: 'the highest rate that keys set',
	},
	{
		keys: ['<'],
		help: 'lower the learning rate by 10 %',
		setting: 'learningRate',
		next: (value) => fineStep(value, -1),
		end: 'the lowest rate that keys set',
	},
	{
		keys: ['.'],
		label: './,',
		hint: 'λ',
		help: 'raise λ, the regularization',
		setting: 'lambda',
		next: (value) => nextStep(lambdas, value, 1),
		end: 'the highest step of λ',
	},
	{
		keys: [','],
		label: './,',
		hint: 'λ',
		help: 'lower λ, down to 0',
		setting: 'lambda',
		next: (value) => nextStep(lambdas, value, -1),
		end: 'the lowest λ there is',
	},
];

/** The key of a change; it is off at the end of the setting's values. */
function changing({setting, next, end, ...binding}: Change): GlobalBinding {
	return {
		...binding,
		off: ({session: {settings}}) =>
			(setting === 'learningRate' ? withoutRate(settings) : undefined) ??
			unless(
				next(settings[setting]) !== settings[setting],
				`${settings[setting]} is ${end}`,
			),
		run({session: {settings}, send}) {
			send({type: 'set', settings: {[setting]: next(settings[setting])}});
		},
	};
}

/** The keys of training and of the data it trains on. */
export const trainingBindings: readonly GlobalBinding[] = [
	{
		keys: ['space'],
		hint: ({session}) => (session.activity === 'training' ? 'pause' : 'train'),
		help: 'start or pause training',
		// In a lecture it shows answers first.
		off: ({ui, session}) =>
			unless(
				askedNow(ui, session) === undefined,
				'it shows an answer first; G trains',
			),
		run: toggleTraining,
	},
	{
		keys: ['s'],
		hint: 'step',
		help: 'train one iteration, then pause',
		run({send}) {
			send({type: 'step'});
		},
	},
	...changes.map((change) => changing(change)),
	{
		keys: [],
		label: '8 m',
		help: 'momentum, mini-batch, Adam, CG, L-BFGS: optimizers of part 8',
		off: ({ui}) => unless(ui.part !== 'train', 'm chooses one here'),
		run({change}) {
			change({type: 'show-part', part: 'train'});
		},
	},
	{
		keys: ['r'],
		hint: 'restart',
		help: 'restart from the same weights',
		run({send}) {
			send({type: 'restart'});
		},
	},
	{
		keys: ['R'],
		help: 'restart from random weights of a new seed',
		run({session, send}) {
			send({type: 'restart', seed: (session.network?.seed ?? 0) + 1});
		},
	},
	{
		keys: ['H'],
		help: 'restart with other hidden layers or activation (50,25 relu)',
		run({change}) {
			change({type: 'overlay', overlay: {type: 'hidden', text: ''}});
		},
	},
	{
		keys: ['u', 'U'],
		help: 'undo a restart: bring the earlier run back',
		off: ({session}) =>
			unless(
				session.replaced !== undefined,
				'no run on this data was replaced',
			),
		run({session: {replaced}, send}) {
			if (replaced) {
				send({type: 'continue', run: replaced.run});
			}
		},
	},
	{
		keys: ['b'],
		help: 'go back to the best weights kept (after it diverged)',
		run({send}) {
			send({type: 'restore-best'});
		},
	},
	{
		keys: ['C'],
		help: driveHelp,
		off: ({ui, session}) => whyNotDriven(codeState(ui), session),
		run({ui, session, send}) {
			send(driveCommand(codeState(ui), session));
		},
	},
	{
		keys: ['o'],
		hint: 'open',
		help: 'open data (.mat, .npz, IDX, CSV, MNIST folder) or weights',
		run({change}) {
			change({type: 'overlay', overlay: {type: 'open', text: ''}});
		},
	},
	{
		keys: ['D'],
		hint: 'data',
		help: 'other data or weights (week7, mnist, spiral, files)',
		run({showData}) {
			showData();
		},
	},
	{
		keys: ['O'],
		help: 'turn the images, where they lie on their side (--pixel-order)',
		off: ({session}) =>
			unless(
				session.data?.imageSize !== undefined,
				'the samples are no images',
			),
		run({send}) {
			send({type: 'turn-images'});
		},
	},
	{
		keys: ['w'],
		hint: 'save',
		help: 'save the weights and the run as a .mat file',
		run({session, change}) {
			change({type: 'overlay', overlay: openSaveDialog(session)});
		},
	},
];
