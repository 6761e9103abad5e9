import {
	microSteps,
	type MicroStep,
	type StepKind,
} from '../../../exercise/backpropagation/micro-steps.js';
import {checkLayers} from '../../../network/gradient-check.js';
import {type SessionState} from '../../../session/state.js';
import {type BackpropagationState as State} from '../../../parts/backpropagation/state.js';
import {frozenOf} from '../../../parts/backpropagation/traced.js';
import {type LecturePart, type Question} from '../question.js';

const cost: Question<State> = {
	id: 'cost',
	text: 'How large is the cost J of these weights?',
	panes: {
		cost: {
			keep: [
				/^[^░]*(?=cost\b).*1:.*$/v,
				/Cost of the weights of iteration \d+ \(.*/v,
				/λ +cross-entropy.*/v,
				/^ *[013](?= )/v,
				/→ begins backpropagation of one sample\./v,
			],
		},
		'sample-cost': {
			keep: [
				/The share of one.*/v,
				/label +y +a\(\d\) +term/v,
				/^ *\d+ +[01] /v,
				/^sum/v,
			],
		},
	},
	of: (_state, {latest, snapshot}) =>
		`${latest?.iteration} ${snapshot?.sample.index}`,
	when: ({position}, {activity}) => position === 0 && activity !== 'training',
	isAboutRun: true,
};

/** The micro-step on screen. */
function stepOf(state: State, session: SessionState): MicroStep | undefined {
	const layers = state.isCheckNetwork
		? checkLayers
		: frozenOf(state, session)?.network.layers;
	const steps = layers ? microSteps(layers) : [];
	return steps[Math.min(state.position, steps.length) - 1];
}

const toldInDetail: ReadonlySet<StepKind> = new Set<StepKind>([
	'weighted',
	'propagated',
	'accumulate',
	'normalize',
]);

const result: Question<State> = {
	id: 'result',
	text: (state, session) =>
		`What comes out for ${stepOf(state, session)?.name}?`,
	panes: {step: 'own', values: 'own', diagram: 'own', detail: 'own'},
	of: ({position, isCheckNetwork, checkSample}, {snapshot}) =>
		`${position} ${isCheckNetwork ? `check ${checkSample}` : snapshot?.sample.index}`,
	when(state, session, pane) {
		const {position, prediction} = state;
		return (
			position > 0 &&
			(prediction?.type ?? 'revealed') === 'revealed' &&
			// The words beside the step give only sums and matrices away.
			(pane !== 'detail' ||
				toldInDetail.has(stepOf(state, session)?.kind ?? 'input'))
		);
	},
	covered: (state) => ({...state, isCovering: true, prediction: undefined}),
	uncovered: (state) => ({...state, isCovering: false, prediction: undefined}),
};

export const backpropagationLecture: LecturePart = {
	questions: [cost, result],
	replaced: ['v', 'x'],
};
