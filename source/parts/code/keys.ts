import {unless} from '../binding.js';
import {directions, pair, type Pair} from '../pair.js';
import {type Command, type SessionState} from '../../session/state.js';
import {type Binding, type KeyContext} from '../part.js';
import {microSteps} from '../../exercise/backpropagation/micro-steps.js';
import {microStepOf} from '../../grading/xray/exercise-step.js';
import {goTo, type BackpropagationState} from '../backpropagation/state.js';
import {listedLines} from './listing.js';
import {
	codeActions,
	hintCount,
	shownClass,
	shownWeights,
	type CodeState,
} from './state.js';

type State = CodeState;

const farAway = 1000;
const smallLayers = [3, 5, 3];

/** What the key that lets a student's code train does now. */
export function driveHelp({session}: Pick<KeyContext, 'session'>): string {
	return session.driver
		? 'let our engine train again instead of your code'
		: 'let your own code of part 9 train: its J and gradients';
}

/** Why the code cannot train, or cannot stop doing so, as a clause. */
export function whyNotDriven(
	state: State | undefined,
	{driver, network}: SessionState,
): string | undefined {
	return driver
		? undefined
		: (unless(
				state?.request.path !== undefined,
				'your code is not named yet: 9, then Enter',
			) ??
				unless(
					!shownClass(state!),
					'no student of the class is opened yet: 9, then Enter',
				) ??
				unless(!state!.isTesting, 'your code is being tested') ??
				unless(
					state!.report?.status !== 'unusable',
					'your code cannot be tested',
				) ??
				unless(
					(network?.layers.length ?? 3) === 3,
					'nnCostFunction takes Theta1 and Theta2: one hidden layer',
				) ??
				unless(
					(network?.activation ?? 'sigmoid') === 'sigmoid',
					'the hidden units of nnCostFunction are sigmoids',
				));
}

/** Lets the code train, or our engine where the code does. */
export function driveCommand(
	state: State | undefined,
	{driver}: SessionState,
): Command {
	const path = state?.request.path;
	return {
		type: 'drive',
		...(!driver && path !== undefined && {code: path}),
	};
}

/** The pane that a key is about; of a class there is one only. */
const inClassOr =
	(pane: string) =>
	({focused}: KeyContext): string =>
		focused === 'class' ? 'class' : pane;

/** Brings a pane to the front, as what the key does is to be seen there. */
function inPane(
	pane: 'verdict' | 'table',
	{run, ...binding}: Binding<State>,
): Binding<State> {
	return {
		...binding,
		pane: inClassOr(pane),
		run(state, context, key) {
			context.focus?.(inClassOr(pane)(context));
			return run(state, context, key);
		},
	};
}

/** Chooses another student, row of the table or line of the traced code, unless a pane that scrolls has the focus. */
function choosing(
	by: number,
	rest: Omit<Pair<State>, 'run' | 'off'>,
): Array<Binding<State>> {
	return pair<State>({
		...rest,
		off: (state, {focused}) =>
			focused === 'xray'
				? unless(typeof state.xray === 'object', 'no code was traced')
				: unless(
						focused === 'class' ||
							(focused !== 'words' &&
								focused !== 'checks' &&
								shownWeights(state).length > 0),
						'no gradients were compared',
					),
		run: (state, direction, {focused}) =>
			focused === 'xray'
				? codeActions.moveLine(state, direction * by)
				: codeActions.move(state, direction * by),
	});
}

/** The micro-step of what the blamed line needs, or of what the chosen one sets. */
function stepOfLine({xray, line}: CodeState): ReturnType<typeof microStepOf> {
	const chosen = typeof xray === 'object' && listedLines(xray)[line];
	if (!chosen || 'heading' in chosen) {
		return undefined;
	}

	const {verdict} = xray;
	return chosen.isBlamed && verdict.kind === 'located'
		? microStepOf(verdict.needs, verdict.repairs)
		: microStepOf(chosen.rows.at(-1)?.is ?? '');
}

/** Part 3 at a step, on the small network where the data has another shape. */
function goToStep(
	part: BackpropagationState,
	wanted: NonNullable<ReturnType<typeof microStepOf>>,
	{network, snapshot}: SessionState,
): BackpropagationState {
	const layers = network?.layers ?? [];
	const isCheckNetwork = layers.length !== 3 || snapshot === undefined;
	const steps = microSteps(isCheckNetwork ? smallLayers : layers);
	const isWanted = ({kind, layer}: (typeof steps)[number]) =>
		wanted !== 'cost' && kind === wanted.kind && layer === wanted.layer;
	const position = 1 + steps.findIndex((step) => isWanted(step));
	return goTo({...part, isCheckNetwork}, position, steps.length);
}

const withoutReport = ({report}: State) =>
	unless(report !== undefined, 'nothing is tested yet');

/** The keys of "Check my code". */
export const codeBindings: ReadonlyArray<Binding<State>> = [
	inPane('verdict', {
		keys: ['enter'],
		hint: (state) => (shownClass(state) ? 'open' : 'file'),
		help: 'name your file or folder; of a class, open the student',
		run: (state) =>
			shownClass(state)
				? codeActions.openStudent(state)
				: codeActions.open(state),
	}),
	inPane('verdict', {
		keys: ['e'],
		hint: (_, {focused}) => (focused === 'class' ? 'file' : ''),
		help: 'name another file or folder',
		run: codeActions.open,
	}),
	{
		keys: ['escape'],
		pane: 'verdict',
		hint: 'class',
		help: 'back from the student to the class',
		off: (state, {focused, isEscapeTaken}) =>
			unless(!isEscapeTaken, 'it closes something else') ??
			unless(
				state.classroom !== undefined && focused !== 'class',
				'no student of a class is open',
			),
		run: codeActions.closeStudent,
	},
	{
		keys: ['i'],
		pane: ({focused}) => (focused === 'xray' ? 'xray' : 'words'),
		hint: 'hint',
		help: 'tell a hint, then the next (three, never the solution)',
		off: (state) =>
			unless(state.tier < hintCount(state), 'there is no further hint'),
		run(state, {focus, focused}) {
			// The X-ray tells its own.
			if (focused !== 'xray') {
				focus?.('words');
			}

			return codeActions.hint(state);
		},
	},
	{
		keys: ['I'],
		help: 'hide the hints again',
		off: ({tier}) => unless(tier > 0, 'no hint is shown'),
		run: codeActions.hideHints,
	},
	{
		keys: ['X'],
		hint: 'X-ray',
		help: 'what each variable of your code is, and what departs first',
		off: (_state, {focused}) =>
			unless(focused !== 'class', 'no student is opened yet') ??
			unless(focused !== 'xray', 'the X-ray is in front'),
		run(state, {focus}) {
			focus?.('xray');
			return state;
		},
	},
	inPane('table', {
		keys: ['x'],
		hint: 'λ 0/3',
		help: 'show the table for λ = 0 or for λ = 3',
		off: withoutReport,
		run: codeActions.lambda,
	}),
	inPane('table', {
		keys: ['g'],
		hint: 'order',
		help: 'order of the table (wrong first, or by place) or of the class',
		off: (state) => (shownClass(state) ? undefined : withoutReport(state)),
		run: codeActions.order,
	}),
	{
		keys: ['a'],
		pane: inClassOr('verdict'),
		hint: 'again',
		help: 'test the file, or the class, again without a save',
		off: ({request}) => unless(request.path !== undefined, 'no file is named'),
		run: codeActions.again,
	},
	{
		keys: ['C'],
		pane: 'verdict',
		hint: (_, {session}) => (session.driver ? 'our engine' : 'train'),
		help: (_, context) => driveHelp(context),
		off: (state, {session}) => whyNotDriven(state, session),
		run(state, {session, send}) {
			send(driveCommand(state, session));
			return state;
		},
	},
	...choosing(1, {
		back: [directions.up, 'the row above'],
		on: [directions.down, 'the row below'],
	}),
	...choosing(10, {
		back: [['pageup'], 'ten rows up'],
		on: [['pagedown'], 'ten rows down'],
		label: 'PgUp/Dn',
	}),
	...choosing(farAway, {
		back: [['home'], 'the first row'],
		on: [['end'], 'the last row'],
	}),
	{
		keys: ['B'],
		pane: 'xray',
		hint: 'steps',
		help: 'step through backpropagation from this line on, in Part 3',
		off: (state) =>
			unless(
				stepOfLine(state) !== undefined,
				'no step of Part 3 computes what this line sets',
			),
		run(state, {session, show}) {
			const wanted = stepOfLine(state)!;
			show?.('backpropagation', (part: BackpropagationState) =>
				goToStep(part, wanted, session),
			);
			return state;
		},
	},
];
