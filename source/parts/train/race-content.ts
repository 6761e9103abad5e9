import {gap, text, type Block, type Column} from '../../content/blocks.js';
import {
	accent,
	dim,
	prompt,
	saying,
	toned,
	type Tone,
	type Words,
} from '../../content/words.js';
import {fixedNumber, percentText} from '../../drawing/text.js';
import {
	changeSettings,
	type Settings,
} from '../../network/optimizers/settings.js';
import {type Entrant, type Iteration} from '../../session/state.js';
import {optimizerSentence} from '../optimizers.js';
import {type ContentContext} from '../part.js';
import {curveSigns} from '../views/cost-curve.js';
import {
	entrantName,
	races,
	raceUnit,
	raceWords,
	type RaceKind,
} from './entrants.js';
import {
	countText,
	evaluationsText,
	goals,
	resultOf,
	verdict,
	type Result,
} from './race-verdict.js';
import {shownRace, type TrainState} from './state.js';

/** The tone of each lane of the race. */
export function laneTone(lane: number): Tone {
	const tones = [
		'dim',
		'forward',
		'good',
		'backward',
		'accent',
		'warning',
		'strong',
	] as const;
	return tones[lane % tones.length];
}

/** The sign of each lane, which tells its curve without colors. */
export function laneSign(lane: number): string {
	return curveSigns[lane % curveSigns.length];
}

/** Columns about the ends of the runs, and about how soon they reach goals; what the kind is not about goes first. */
function columnsOf(kind: RaceKind): Column[] {
	const isAboutGoals = kind === 'optimizers';
	const ends: Column[] = [
		isAboutGoals
			? {head: 'eval.', say: 'evaluation', width: 5}
			: {head: 'iter.', say: 'iteration', width: 5},
		{head: 'cost J', say: 'cost', width: 7},
		{head: 'accuracy'},
		{head: 'J ↑', say: 'cost rose'},
	];
	const arrivals = goals.map((goal): Column => {
		const head = percentText(goal, 0);
		return {head, say: `${head} right after`, gap: 1, width: 9};
	});
	// Of the goals the exercise's is the last to go.
	const ranks = isAboutGoals ? [3, 1, 2, 4, 5, 6, 7] : [0, 0, 0, 0, 4, 5, 6];
	return [
		{head: isAboutGoals ? 'eval., time to' : undefined, say: ''},
		...(isAboutGoals ? [...arrivals, ...ends] : [...ends, ...arrivals]).map(
			(column, i): Column => ({
				align: 'end',
				...column,
				...(ranks[i] > 0 && {rank: ranks[i]}),
			}),
		),
	];
}

/** Evaluations and seconds up to a goal. */
function arrivalText(at: Iteration | undefined): Words {
	const seconds = at && `${(at.time / 1000).toFixed(1)} s`;
	return at
		? [saying(`${evaluationsText(at)}, `, `${countText(at)} `), seconds!]
		: saying('not reached', '–');
}

/** The figures of an entrant; dashes before it has any. */
function figuresOf(kind: RaceKind, result: Result | undefined): Words[] {
	if (!result) {
		return Array.from({length: 4 + goals.length}, () => dim('–'));
	}

	const {last, rises, reached} = result;
	const ends = [
		fixedNumber(last.cost, 4),
		percentText(last.accuracy),
		`${rises}×`,
	];
	const arrivals = reached.map((at) => arrivalText(at));
	return kind === 'optimizers'
		? [...arrivals, countText(last), ...ends]
		: [String(last.iteration), ...ends, ...arrivals];
}

/** What the chosen entrant does, and how to train on with it. */
function chosenContent(entrant: Entrant, settings: Settings): Block[] {
	const name = entrantName(entrant);
	return [
		text([
			saying(`Chosen: ${name}: `, `${name}: `),
			optimizerSentence(changeSettings(settings, entrant)),
		]),
		text([toned('key', 'Enter'), ' trains on with it; Esc stays.']),
	];
}

/** The race as a table from which an entrant can be taken, and what is seen in it. */
export function raceContent(
	state: TrainState,
	{session}: ContentContext,
): Block[] {
	const {kind, run} = shownRace(state, session);
	const {evaluations} = races[kind];
	const entrants =
		run?.lanes.map(({entrant}) => entrant) ?? races[kind].entrants;
	const {chosen} = state;
	const taken = chosen === undefined ? undefined : entrants[chosen];
	const results = run?.lanes.map((lane) => resultOf(lane)) ?? [];
	const row = (entrant: Entrant, lane: number) => ({
		isSelected: lane === chosen,
		isChosen: lane === chosen,
		target: lane,
		cells: [
			toned(lane === chosen ? undefined : laneTone(lane), [
				saying('', `${laneSign(lane)} `),
				entrantName(entrant),
			]),
			...figuresOf(kind, results[lane]),
		],
	});
	const isOver = !taken && run?.isOver;
	const [first, ...more] = isOver
		? verdict(
				kind,
				run,
				results.flatMap((result) => result ?? []),
			).map((sentence) => text(accent(sentence), {isSecret: true}))
		: [];
	return [
		...(first ? [first, gap] : []),
		{
			type: 'table',
			...(run ? {isSecret: true} : {rank: taken ? undefined : 1}),
			...((taken ?? !run?.isOver) && {spoken: 'never'}),
			columns: columnsOf(kind),
			rows: entrants.map((entrant, lane) => row(entrant, lane)),
		},
		gap,
		...(taken
			? chosenContent(taken, session.settings)
			: run
				? isOver
					? more
					: [text(accent('The race is on; x stops it.'), {isSecret: true})]
				: [
						text([
							prompt([
								toned('key', 'x'),
								saying(
									` starts the race of ${raceWords[kind]}: `,
									' starts the race: ',
								),
							]),
							`${entrants.length} runs of ${evaluations} ${raceUnit(kind)} from the same weights.`,
						]),
					]),
	];
}
