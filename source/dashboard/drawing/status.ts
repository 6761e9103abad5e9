import {usualSettings} from '../../network/optimizers/settings.js';
import {optimizerTitles, withoutRate} from '../../parts/optimizers.js';
import {networkText} from '../../network/architecture.js';
import {targetAccuracy} from '../../exercise/descent.js';
import {type SessionState} from '../../session/state.js';
import {Canvas} from '../../drawing/canvas.js';
import {
	coverText,
	durationText,
	fitText,
	fixedNumber,
	percentText,
	shortNumber,
} from '../../drawing/text.js';
import {shownWords, type Theme} from '../../drawing/theme.js';
import {type CostSparkline} from './sparkline.js';

/** What the badge says: what training does, or that a race runs while it rests. */
const badges = {
	loading: '… LOADING',
	paused: '‖ PAUSED',
	training: '▶ TRAINING',
	racing: '▶ RACING',
	diverged: '! DIVERGED',
	crashed: '! STOPPED',
} as const;

/** Columns of the badge, and of the iteration beside it, so that neither moves the other. */
const badgeWidth = 12;
const iterationWidth = 16;
/** Minimum columns at which the accuracy meter takes room before the names do. */
const usualWidth = 80;
/** Columns between two groups. */
const gap = 2;

/** A piece of a row: a word, a figure or a picture. */
type Piece = {
	readonly width: number;
	/** Columns that it can use. */
	readonly most?: number;
	/** Where there is too little room, the pieces of the highest rank are left out first. */
	readonly rank: number;
	readonly draw: (canvas: Canvas, x: number, width: number) => void;
};

/** Pieces without columns between them. */
type Group = readonly Piece[];

/** A text in row `y`, in at least `width` columns, so that what follows stays in its place. */
function word(
	y: number,
	text: string,
	style: string,
	rank = 0,
	width = text.length,
): Piece {
	return {
		width: Math.max(width, text.length),
		rank,
		draw(canvas, x) {
			canvas.text(x, y, text, style);
		},
	};
}

/** Draws as much as fits, from column 1 on: nothing is cut, pieces are left out instead. */
function drawGroups(
	canvas: Canvas,
	room: number,
	groups: readonly Group[],
): void {
	let x = 1;
	let left = groups;
	const columns = () =>
		left.reduce(
			(sum, group) =>
				sum + gap + group.reduce((width, piece) => width + piece.width, 0),
			-gap,
		);
	while (columns() > room && left.flat().some(({rank}) => rank > 0)) {
		const highest = Math.max(...left.flat().map(({rank}) => rank));
		left = left
			.map((group) => group.filter(({rank}) => rank < highest))
			.filter((group) => group.length > 0);
	}

	let free = Math.max(0, room - columns());
	let growing = left.flat().filter(({most}) => most !== undefined).length;
	for (const group of left) {
		for (const {width, most, draw} of group) {
			let own = width;
			if (most !== undefined) {
				own += Math.min(most - width, Math.floor(free / growing));
				free -= own - width;
				growing--;
			}

			draw(canvas, x, own);
			x += own;
		}

		x += gap;
	}
}

/** What a lecture shows of cost and accuracy: they may be the answer, or not be asked for at all. */
export type LectureStatus = 'shown' | 'covered' | 'left out';

/** What is trained on what, the most important first. */
function dataGroups(
	{data, network, loading, driver}: SessionState,
	theme: Theme,
): Group[] {
	if (!data || !network) {
		return [[word(0, loading ? `reading ${loading}` : 'starting', '', 2)]];
	}

	const {name, samples, features, isSynthetic, test} = data;
	return [
		[
			{
				width: Math.min(name.length, driver ? 12 : 20),
				most: name.length,
				rank: 0,
				draw(canvas, x, width) {
					canvas.text(x, 0, fitText(name, width));
				},
			},
			word(0, ` · ${networkText(network)}`, '', 2),
		],
		...(driver
			? [
					[
						word(0, 'YOUR CODE', theme.warning),
						word(0, ` ${fitText(driver.name, 24)}`, theme.warning, 3),
					],
				]
			: []),
		[
			word(0, `${samples}×${features}`, theme.dim, 5),
			word(0, test ? ` + ${test.samples} test` : '', theme.dim, 6),
			word(0, isSynthetic ? ' synthetic' : '', theme.dim, 6),
		],
		[word(0, network.origin, theme.dim, 4)],
		...(driver ? [] : [[word(0, network.engine, theme.dim, 7)]]),
	];
}

/** The accuracy as a line from 0 to 100 %, with a mark at the accuracy that the exercise asks for. */
function drawMeter(
	canvas: Canvas,
	{x, width}: {x: number; width: number},
	accuracy: number,
	theme: Theme,
): void {
	const isReached = accuracy >= targetAccuracy;
	const style = isReached ? theme.good : theme.forward;
	const filled = accuracy * width;
	for (let i = 0; i < width; i++) {
		const isFull = i + 1 <= filled;
		const isHalf = !isFull && i + 0.5 <= filled;
		canvas.put(
			x + i,
			1,
			isFull ? '━' : isHalf ? '╸' : '┄',
			isFull || isHalf ? style : theme.dim,
		);
	}

	canvas.put(
		x + Math.floor(targetAccuracy * width),
		1,
		isReached ? '┃' : '│',
		isReached ? theme.good : theme.warning,
	);
}

/** An accuracy in six columns; one that is below what the exercise asks for is not rounded up to it. */
function accuracyText(accuracy: number): string {
	const shown =
		accuracy < targetAccuracy
			? Math.min(accuracy, targetAccuracy - 0.001)
			: accuracy;
	return percentText(shown, shown === 1 ? 0 : 1).padStart(6);
}

/** A cost in six columns, however large it has become. */
function costText(cost: number): string {
	return cost < 10 ? fixedNumber(cost, 4) : shortNumber(cost, 5);
}

/** Accuracy and cost, as figures and as pictures. */
function resultGroups(
	session: SessionState,
	theme: Theme,
	sparkline: CostSparkline,
	{isCovered, meterWidth}: {isCovered: boolean; meterWidth: number},
): Group[] {
	const {latest, latestTest} = session;
	const figure = (text: string, rank: number, width = text.length) =>
		isCovered
			? word(1, coverText('x'.repeat(width)), theme.dim, rank)
			: word(1, text, theme.strong, rank, width);
	const picture = (
		{width, most, rank}: Omit<Piece, 'draw'>,
		draw: Piece['draw'],
	): Piece => ({
		width,
		...(most !== undefined && {most}),
		rank,
		draw(canvas, x, columns) {
			if (isCovered) {
				canvas.text(x, 1, coverText('x'.repeat(columns - 1)), theme.dim);
			} else {
				draw(canvas, x, columns);
			}
		},
	});
	return [
		[
			word(1, 'accuracy ', theme.dim, 2),
			picture({width: meterWidth, most: 41, rank: 3}, (canvas, x, columns) => {
				drawMeter(
					canvas,
					{x, width: columns - 1},
					latest?.accuracy ?? 0,
					theme,
				);
			}),
			figure(latest ? accuracyText(latest.accuracy) : '     –', 0, 6),
			word(
				1,
				(latest?.accuracy ?? 0) >= targetAccuracy && !isCovered ? ' ✓' : '',
				theme.good,
				6,
				2,
			),
		],
		...(latestTest
			? [
					[
						word(1, 'test ', theme.dim, 4),
						figure(percentText(latestTest.accuracy), 4, 6),
						figure(` at ${latestTest.iteration}`, 7),
					],
				]
			: []),
		[
			word(1, 'cost ', theme.dim, 8),
			word(1, 'J ', theme.dim),
			figure(latest ? costText(latest.cost) : '–', 0, 6),
			picture({width: 9, most: 31, rank: 5}, (canvas, x, columns) => {
				canvas.text(x + 1, 1, sparkline(session, columns - 1), theme.forward);
			}),
		],
	];
}

/** What is chosen, and how fast it goes. */
function settingGroups(
	{activity, latest, settings, speed}: SessionState,
	theme: Theme,
): Group[] {
	const isFast = activity === 'training' && speed > 0;
	const {optimizer} = settings;
	const hasRate = withoutRate(settings) === undefined;
	return [
		[
			word(1, 'rate ', theme.dim, 8),
			word(1, shownWords(theme, 'α '), theme.dim),
			word(
				1,
				hasRate ? shortNumber(settings.learningRate) : '–',
				theme.strong,
				0,
				4,
			),
		],
		[
			word(1, shownWords(theme, 'λ '), theme.dim, 1),
			word(1, shortNumber(settings.lambda), theme.strong, 1, 3),
		],
		[
			word(
				1,
				isFast ? `${speed.toFixed(0)} it/s`.padStart(8) : '',
				theme.strong,
				6,
				8,
			),
		],
		[
			word(1, 'time ', theme.dim, 9),
			word(1, latest ? durationText(latest.time) : '–', theme.strong, 9, 8),
		],
		// The last one, so that nothing else moves when it comes.
		...(optimizer === usualSettings.optimizer
			? []
			: [[word(1, optimizerTitles[optimizer], theme.strong)]]),
	];
}

function drawBadge(
	canvas: Canvas,
	end: number,
	{activity, race}: SessionState,
	theme: Theme,
): void {
	const shown =
		activity === 'paused' && race?.isOver === false ? 'racing' : activity;
	const style =
		shown === 'training' || shown === 'racing'
			? theme.badges.training
			: activity === 'diverged' || activity === 'crashed'
				? theme.badges.diverged
				: theme.badges.paused;
	const text = ` ${badges[shown]}`.padEnd(badgeWidth);
	canvas.textEnd(end, 0, text, style);
}

/** The two rows at the top: what is trained on what and how it is going, and the live figures of training. */
export function statusRows(
	session: SessionState,
	{
		theme,
		width,
		sparkline,
		lecture,
		isRecording,
	}: {
		readonly theme: Theme;
		readonly width: number;
		readonly sparkline: CostSparkline;
		readonly lecture?: LectureStatus | undefined;
		readonly isRecording?: boolean | undefined;
	},
): string[] {
	const canvas = new Canvas(width, 2);
	const end = width - 1;
	const room = end - badgeWidth - gap - iterationWidth - gap;
	drawGroups(canvas, room - 1, [
		[word(0, 'nn-tui', theme.title, 1)],
		...(isRecording ? [[word(0, '● REC', theme.bad)]] : []),
		...(lecture ? [[word(0, ' lecture ', theme.selected)]] : []),
		...dataGroups(session, theme),
	]);
	const iteration = String(session.latest?.iteration ?? 0);
	const figureEnd = end - badgeWidth - gap;
	canvas.textEnd(figureEnd, 0, iteration, theme.strong);
	canvas.textEnd(figureEnd - iteration.length, 0, 'iteration ', theme.dim);
	drawBadge(canvas, end, session, theme);
	drawGroups(canvas, width - 2, [
		...(lecture === 'left out'
			? []
			: resultGroups(session, theme, sparkline, {
					isCovered: lecture === 'covered',
					meterWidth: width < usualWidth ? 7 : 15,
				})),
		...settingGroups(session, theme),
	]);
	return canvas.rows();
}
