import {type Block, type Picture} from '../../content/blocks.js';
import {percentText, shortNumber} from '../../drawing/text.js';
import {type Samples} from '../../network/matrix.js';
import {layersOf} from '../../network/weights.js';
import {type SessionState} from '../../session/state.js';
import {labelName} from './network-diagram.js';
import {answersAt, gridOver, planeOf, type Plane} from './plane.js';
import {drawPlane} from './plane-picture.js';

/** Fields of the plane in either direction in which answers are counted. */
const counted = {columns: 40, rows: 40};

/** How many of some numbers from 0 there are of each. */
function countsOf(numbers: readonly number[], length: number): number[] {
	return Array.from(
		{length},
		(_, k) => numbers.filter((number) => number === k).length,
	);
}

/** How large a part of the plane each answer has. */
function sayAreas(plane: Plane): string {
	const classes = layersOf(plane.weights).at(-1)!;
	const answers = answersAt(plane, gridOver(plane.points.area, counted));
	const counts = countsOf(
		answers.map(({kind}) => kind),
		classes,
	);
	const shares = counts.map(
		(count, k) =>
			`${labelName(k + 1, classes)} on ${percentText(count / answers.length, 0)}`,
	);
	return `Of the plane the network says ${shares.join(', ')}.`;
}

/** How many points are answered rightly, and where most of the others are. */
function sayPoints(name: string, {x, labels}: Samples, plane: Plane): string {
	const [across, up] = plane.points.area.map(
		([least, greatest]) => (least + greatest) / 2,
	);
	const classes = layersOf(plane.weights).at(-1)!;
	const answers = answersAt(plane, x);
	const wrong = answers.flatMap(({kind}, i) =>
		kind === labels[i] - 1 ? [] : [i],
	);
	const right = `${name}: ${x.rows - wrong.length} of ${x.rows} right`;
	if (wrong.length === 0) {
		return `${right}.`;
	}

	const ofClasses = countsOf(
		wrong.map((i) => labels[i] - 1),
		classes,
	).flatMap((count, k) =>
		count === 0 ? [] : [`${count} of class ${labelName(k + 1, classes)}`],
	);
	const quarters = countsOf(
		wrong.map(
			(i) =>
				(x.data[2 * i] > across ? 1 : 0) + (x.data[2 * i + 1] > up ? 2 : 0),
		),
		4,
	);
	const most = quarters.indexOf(Math.max(...quarters));
	const side = (isAbove: boolean, middle: number) =>
		`${isAbove ? 'above' : 'below'} ${shortNumber(middle, 2)}`;
	return `${right}; wrong ${ofClasses.join(', ')}, ${quarters[most]} of ${wrong.length} where x1 is ${side(most % 2 === 1, across)} and x2 ${side(most > 1, up)}.`;
}

/** What the network makes of the plane and of its points. */
export function sayPlane(plane: Plane): string[] {
	const {training, test} = plane.points;
	return [
		sayPoints('Training points', training, plane),
		...(test ? [sayPoints('Test points', test, plane)] : []),
		sayAreas(plane),
	];
}

/** The plane as a block; nothing for data that has not two inputs. */
export function planePicture(
	session: SessionState,
	options: Partial<Picture> & {readonly marked?: Float64Array} = {},
): Block[] {
	const plane = planeOf(session);
	if (!plane) {
		return [];
	}

	const {marked, ...rest} = options;
	const {training} = plane.points;
	return [
		{
			type: 'picture',
			least: 6,
			draw(canvas, theme, isCovered) {
				drawPlane(
					canvas,
					{x: 0, y: 0, width: canvas.width, height: canvas.height},
					plane,
					{theme, isCovered, marked, hasLegend: true},
				);
			},
			say: (isCovered) =>
				isCovered
					? [
							`The plane with ${training.x.rows} points; what the network says is covered.`,
						]
					: sayPlane(plane),
			...rest,
		},
	];
}
