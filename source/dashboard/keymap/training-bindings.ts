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

/** The student's file that part 9 tests. */
function codePath({parts}: UiState): string | undefined {
	return (parts.code as CodeState | undefined)?.request.path;
}

type Change = {
	readonly setting: 'learningRate' | 'lambda';
	readonly next: (value: number) => number;
	/** Why nothing comes after the last value, after the value and its name. */
	readonly end: string;
};

/** A key that changes a setting; it is off at the end of the setting's values. */
function changing(
	{setting, next, end}: Change,
	binding: Pick<GlobalBinding, 'keys' | 'label' | 'hint' | 'help'>,
): GlobalBinding {
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
		label: 'Space',
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
		label: 's',
		hint: 'step',
		help: 'train one iteration, then pause',
		run({send}) {
			send({type: 'step'});
		},
	},
	changing(
		{
			setting: 'learningRate',
			next: (value) => nextStep(learningRates, value, 1),
			end: 'the highest step, and > raises the rate by 10 %',
		},
		{
			keys: ['+', '='],
			label: '+/-',
			hint: 'rate',
			help: 'raise the learning rate (… 0.01 0.03 0.1 0.3 1 3 …)',
		},
	),
	changing(
		{
			setting: 'learningRate',
			next: (value) => nextStep(learningRates, value, -1),
			end: 'the lowest step, and < lowers the rate by 10 %',
		},
		{
			keys: ['-', '_'],
			label: '+/-',
			hint: 'rate',
			help: 'lower the learning rate',
		},
	),
	changing(
		{
			setting: 'learningRate',
			next: (value) => fineStep(value, 1),
			end: 'the highest rate that keys set',
		},
		{
			keys: ['>'],
			label: '>',
			hint: '',
			help: 'raise the learning rate by 10 %',
		},
	),
	changing(
		{
			setting: 'learningRate',
			next: (value) => fineStep(value, -1),
			end: 'the lowest rate that keys set',
		},
		{
			keys: ['<'],
			label: '<',
			hint: '',
			help: 'lower the learning rate by 10 %',
		},
	),
	changing(
		{
			setting: 'lambda',
			next: (value) => nextStep(lambdas, value, 1),
			end: 'the highest step of λ',
		},
		{
			keys: ['.'],
			label: './,',
			hint: 'λ',
			help: 'raise λ, the regularization',
		},
	),
	changing(
		{
			setting: 'lambda',
			next: (value) => nextStep(lambdas, value, -1),
			end: 'the lowest λ there is',
		},
		{
			keys: [','],
			label: './,',
			hint: 'λ',
			help: 'lower λ, down to 0',
		},
	),
	{
		keys: [],
		label: '8 m',
		hint: '',
		help: 'momentum, mini-batch, Adam, CG, L-BFGS: optimizers of part 8',
		off: ({ui}) => unless(ui.part !== 'train', 'm chooses one here'),
		run({change}) {
			change({type: 'show-part', part: 'train'});
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
		keys: ['H'],
		label: 'H',
		hint: '',
		help: 'restart with other hidden layers or activation (50,25 relu)',
		run({change}) {
			change({type: 'overlay', overlay: {type: 'hidden', text: ''}});
		},
	},
	{
		keys: ['u', 'U'],
		label: 'u',
		hint: '',
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
		label: 'b',
		hint: '',
		help: 'go back to the best weights kept (after it diverged)',
		run({send}) {
			send({type: 'restore-best'});
		},
	},
	{
		keys: ['C'],
		label: 'C',
		hint: '',
		help: driveHelp,
		off: ({ui, session}) => whyNotDriven(codePath(ui), session),
		run({ui, session, send}) {
			send(driveCommand(codePath(ui), session));
		},
	},
	{
		keys: ['o'],
		label: 'o',
		hint: 'open',
		help: 'open data (.mat, .npz, IDX, CSV, MNIST folder) or weights',
		run({change}) {
			change({type: 'overlay', overlay: {type: 'open', text: ''}});
		},
	},
	{
		keys: ['D'],
		label: 'D',
		hint: 'data',
		help: 'other data or weights (week7, mnist, spiral, files)',
		run({showData}) {
			showData();
		},
	},
	{
		keys: ['O'],
		label: 'O',
		hint: '',
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
		label: 'w',
		hint: 'save',
		help: 'save the weights and the run as a .mat file',
		run({session, change}) {
			change({type: 'overlay', overlay: openSaveDialog(session)});
		},
	},
];
