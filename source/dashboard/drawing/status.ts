import {type SessionState} from '../../session/state.js';
import {Canvas} from '../../drawing/canvas.js';
import {coverText} from '../../drawing/cover.js';
import {
	durationText,
	fitText,
	fixedNumber,
	percentText,
	shortNumber,
} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

const activities = {
	loading: '… loading',
	paused: '‖ paused',
	training: '▶ training',
	diverged: '! diverged',
	crashed: '! stopped',
} as const;

function describeData({data, network, loading}: SessionState): string {
	if (!data || !network) {
		return loading ? `reading ${loading}` : 'starting';
	}

	return `${data.name}${data.isSynthetic ? ' (synthetic)' : ''} ${data.samples}×${data.features}${data.test ? ` + ${data.test.samples} test` : ''}  net ${network.layers.join('-')}`;
}

/** What a lecture shows of cost and accuracy: they may be the answer, or not be asked for at all. */
export type LectureStatus = {
	readonly results: 'shown' | 'covered' | 'left out';
};

function liveFigures(
	{latest, latestTest, settings, speed, activity}: SessionState,
	width: number,
	lecture: LectureStatus | undefined,
): Array<[label: string, value: string]> {
	const results = lecture?.results ?? 'shown';
	const result = (text: string) =>
		results === 'left out'
			? ''
			: results === 'covered'
				? coverText(text)
				: text;
	return [
		['iteration ', String(latest?.iteration ?? 0)],
		['cost J ', result(latest ? fixedNumber(latest.cost, 4) : '–')],
		['accuracy ', result(latest ? percentText(latest.accuracy) : '–')],
		[
			'test ',
			result(
				latestTest
					? `${percentText(latestTest.accuracy)} at ${latestTest.iteration}`
					: '',
			),
		],
		// The test figure needs the room on a narrow screen.
		[
			latestTest && width < 90 ? 'α ' : 'rate α ',
			shortNumber(settings.learningRate),
		],
		['λ ', shortNumber(settings.lambda)],
		[
			'',
			activity === 'training' && speed > 0 ? `${speed.toFixed(0)} it/s` : '',
		],
		['time ', latest ? durationText(latest.time) : '–'],
	];
}

/** The two rows at the top: what is trained on what, and the live figures of training. */
export function statusRows(
	session: SessionState,
	theme: Theme,
	width: number,
	lecture?: LectureStatus,
): string[] {
	const canvas = new Canvas(width, 2);
	const {activity, network} = session;
	const state = activities[activity];
	const activityStyle =
		activity === 'training'
			? theme.good
			: activity === 'diverged' || activity === 'crashed'
				? theme.bad
				: theme.strong;
	const room = width - state.length - 3;
	let x = canvas.text(1, 0, 'nn-tui ', theme.title);
	if (lecture) {
		x = canvas.text(x, 0, ' lecture ', theme.selected) + 1;
	}

	const engine = network ? `  ${network.origin}  ${network.engine}` : '';
	const data = describeData(session);
	const end = canvas.text(x, 0, fitText(data, room - x));
	// A beginning of it alone would tell nothing.
	if (end + 8 < room) {
		canvas.text(end, 0, fitText(engine, room - end), theme.dim);
	}

	canvas.textEnd(width - 1, 0, state, activityStyle);
	let column = 1;
	for (const [label, value] of liveFigures(session, width, lecture)) {
		if (value !== '' && column + label.length + value.length < width) {
			column = canvas.spans(column, 1, [
				[label, theme.dim],
				[value, theme.strong],
				['  '],
			]);
		}
	}

	return canvas.rows();
}
