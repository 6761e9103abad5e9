import {fixedNumber} from '../../drawing/text.js';
import {
	shownRungs,
	shownWeights,
	type CodeState,
} from '../../parts/code/state.js';
import {allChecks} from '../../grading/checks/check.js';
import {tellDrawn, tellNothing, type Tellers} from './teller.js';

const decimals = 9;

const statuses = {
	passed: 'right',
	failed: 'wrong',
	'not reached': 'not tested',
} as const;

export const codeTellers: Tellers<CodeState> = {
	verdict(state, context, pane) {
		if (state.field !== undefined) {
			return {lines: []};
		}

		const {request, isTesting, report, tier} = state;
		if (request.path === undefined) {
			return tellDrawn(state, context, pane);
		}

		if (isTesting || !report) {
			return {lines: [`Testing ${request.path}.`]};
		}

		const {verdict, hints, why, next, status} = report;
		const isPassed = status === 'passed';
		return {
			lines: [
				`Test ${state.tests} of ${request.path} is done; it is tested again at each save.`,
				isPassed ? 'All right: every rung is passed.' : `Verdict: ${verdict}`,
				...hints.slice(0, tier).map((hint, i) => `Hint ${i + 1}: ${hint}`),
				...(isPassed ? [] : why.map((reason) => `Why: ${reason}`)),
				...(next === '' ? [] : [`Next: ${next}`]),
				...(!isPassed && tier < hints.length
					? [`i tells hint ${tier + 1} of ${hints.length}.`]
					: []),
			],
		};
	},
	rungs(state) {
		const rungs = shownRungs(state);
		if (rungs.length === 0 || state.isTesting) {
			return {
				lines: [],
				more: allChecks.map(({title, tests}) => `${title}: ${tests}.`),
			};
		}

		const all = allChecks.map(({id, title}) => {
			const status = rungs.find((rung) => rung.id === id)?.status;
			return `${title}: ${statuses[status ?? 'not reached']}`;
		});
		return {
			lines: [`${all.join('; ')}.`],
			more: allChecks.map(({title, tests}) => `${title}: ${tests}.`),
		};
	},
	table(state) {
		const weights = shownWeights(state);
		if (weights.length === 0 || state.isTesting) {
			return {lines: []};
		}

		const {lambda, order, scroll} = state;
		const wrong = weights.filter(({isRight}) => !isRight).length;
		const rows = weights.map(
			({layer, row, column, student, numerical, ours, isRight}) =>
				`Θ${layer}[${row},${column}]: yours ${fixedNumber(student, decimals)}, numerical ${fixedNumber(numerical, decimals)}, ours ${fixedNumber(ours, decimals)}, ${isRight ? 'right' : 'wrong'}.`,
		);
		return {
			lines: [
				`At λ = ${lambda} ${wrong === 0 ? `all ${weights.length} are right` : `${wrong} of ${weights.length} are wrong`}; ${order === 'position' ? 'in order' : order}.`,
				`Weight ${scroll + 1}: ${rows[Math.min(scroll, rows.length - 1)]}`,
			],
			more: rows,
		};
	},
	words(state, context, pane) {
		return state.report && !state.isTesting
			? {lines: [], more: tellDrawn(state, context, pane).lines}
			: tellNothing(state, context, pane);
	},
};
