import {inputWord} from '../dataset/images.js';
import {activationNames} from '../network/activation.js';
import {fixedNumber, percentText, shortNumber} from '../drawing/text.js';
import {optimizerTitles, withoutRate} from '../parts/optimizers.js';
import {entrantName, kindOf, raceUnit} from '../parts/train/entrants.js';
import {evaluationsBeside} from '../parts/train/race-verdict.js';
import {usualSettings} from '../network/optimizers/settings.js';
import {type SessionState, type Settings} from '../session/state.js';

const activities: Readonly<Record<SessionState['activity'], string>> = {
	loading: 'Data is being read. ',
	paused: 'Paused. ',
	training: 'Training. ',
	diverged: 'Diverged. ',
	crashed: 'Training has broken down. ',
};

/**
 * Where training is, in one sentence; whole, it says what it trains with as well.
 *
 * @param hasResults - Whether cost and accuracy are told: a lecture asks for them first.
 */
export function tellProgress(
	{latest, latestTest, settings, speed, activity, driver}: SessionState,
	hasResults: boolean,
	isWhole = false,
): string {
	const state = isWhole
		? `${activities[activity]}${driver ? `Your ${driver.name} computes J and the gradients. ` : ''}`
		: '';
	if (!latest) {
		return `${state}Nothing is trained yet.`;
	}

	const test = latestTest
		? `, test accuracy ${percentText(latestTest.accuracy)}`
		: '';
	const rest = isWhole
		? `${tellMethod(settings)}, λ ${shortNumber(settings.lambda)}${
				activity === 'training' && speed > 0
					? `, ${speed.toFixed(0)} iterations a second`
					: ''
			}`
		: '';
	const results = `: cost ${fixedNumber(latest.cost, isWhole ? 6 : 4)}, accuracy ${percentText(latest.accuracy)}${test}`;
	const evaluations = evaluationsBeside(latest);
	return `${state}Iteration ${latest.iteration}${evaluations ? `, ${evaluations}` : ''}${hasResults ? results : ''}${rest}.`;
}

/** The method where it is not the usual one, and the learning rate of one that has any. */
function tellMethod(settings: Settings): string {
	const {optimizer} = settings;
	const rate = rateOf(settings);
	const name =
		optimizer === usualSettings.optimizer
			? ''
			: `, optimizer ${optimizerTitles[optimizer]}`;
	return rate === undefined
		? name
		: `${name}, learning rate ${shortNumber(rate)}`;
}

/** The learning rate of a method that has one. */
function rateOf(settings: Settings): number | undefined {
	return withoutRate(settings) === undefined
		? settings.learningRate
		: undefined;
}

function tellRace(
	before: SessionState['race'],
	now: SessionState['race'],
): string[] {
	if (now && !now.isOver && before?.isOver !== false) {
		const names = now.lanes.map(({entrant}) => entrantName(entrant));
		return [
			`Race of ${names.join(', ')}: ${now.evaluations} ${raceUnit(kindOf(now))} each, from one start.`,
		];
	}

	return before?.isOver === false && now?.isOver !== false
		? [now ? 'The race is over.' : 'The race was ended.']
		: [];
}

/** What is trained, and on what. */
function describe({data, network}: SessionState): string[] {
	return data && network
		? [
				`Data: ${data.name}${data.isSynthetic ? ' (synthetic)' : ''}, ${data.samples} samples of ${data.features} ${inputWord(data.imageSize)}s${data.test ? `, and ${data.test.samples} to test on` : ''}.`,
				`Network: ${network.layers.join('-')} units${network.activation === 'sigmoid' ? '' : `, hidden ones ${activationNames[network.activation]}`}, weights from ${network.origin}, computed by ${network.engine}.`,
			]
		: [];
}

/** What is to be told because the session is another than before; progress is not. */
export function tellChanges(
	before: SessionState,
	now: SessionState,
	hasResults: boolean,
): string[] {
	const told: string[] = [];
	const {settings, activity, notice} = now;
	if (now.loading !== undefined && now.loading !== before.loading) {
		told.push(`Reading ${now.loading}.`);
	}

	for (const line of describe(now)) {
		if (!describe(before).includes(line)) {
			told.push(line);
		}
	}

	if (settings.optimizer !== before.settings.optimizer) {
		told.push(`Optimizer ${optimizerTitles[settings.optimizer]}.`);
	}

	const rate = rateOf(settings);
	if (rate !== undefined && rate !== rateOf(before.settings)) {
		told.push(`Learning rate ${shortNumber(rate)}.`);
	}

	if (settings.lambda !== before.settings.lambda) {
		told.push(`λ ${shortNumber(settings.lambda)}.`);
	}

	const sample = now.snapshot?.sample.index;
	if (before.snapshot && sample !== before.snapshot.sample.index) {
		told.push(`Sample ${sample! + 1}.`);
	}

	if (activity !== before.activity && activity === 'training') {
		told.push('Training has begun.');
	}

	if (activity !== before.activity && before.activity === 'training') {
		told.push('Training has stopped.', tellProgress(now, hasResults, true));
	}

	told.push(...tellRace(before.race, now.race));
	if (notice && notice !== before.notice) {
		told.push(
			notice.kind === 'error' ? `Problem: ${notice.text}` : notice.text,
		);
	}

	return told;
}
