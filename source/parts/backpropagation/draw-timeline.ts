import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';

type Stop = {readonly text: string; readonly mark: string};

function shortName({name, kind, layer}: MicroStep, isDeep: boolean): string {
	if (kind === 'propagated') {
		return isDeep ? `Θ${layer + 1}ᵀδ` : 'Θᵀδ';
	}

	return kind === 'slope' ? (isDeep ? `g′(${layer})` : 'g′') : name;
}

function stopsOf(steps: readonly MicroStep[]): Stop[] {
	const isDeep = steps.filter(({kind}) => kind === 'slope').length > 1;
	return [
		{text: 'cost', mark: ''},
		...steps.map((step, i) => ({
			text: shortName(step, isDeep),
			mark: steps[i - 1]?.handout === step.handout ? '' : `${step.handout}:`,
		})),
	];
}

/**
 * The scrubber: every micro-step with the number of the handout's step in front of its first one, the
 * present one pointed out. Where the row is too short it scrolls.
 */
export function drawTimeline(
	canvas: Canvas,
	y: number,
	{steps, position}: {steps: readonly MicroStep[]; position: number},
	theme: Theme,
): void {
	const stops = stopsOf(steps);
	const widths = stops.map(({text, mark}) => mark.length + text.length + 1);
	const endOf = (i: number) =>
		widths.slice(0, i + 1).reduce((sum, width) => sum + width, 0);
	let start = 0;
	// The step after the present one must be seen too.
	const needed = endOf(Math.min(stops.length - 1, position + 1));
	while (
		start < position &&
		needed - (start > 0 ? endOf(start - 1) : 0) + 2 > canvas.width
	) {
		start++;
	}

	let x = start > 0 ? canvas.text(0, y, '…', theme.dim) : 0;
	for (const [i, {text, mark}] of stops.entries()) {
		if (i < start) {
			continue;
		}

		if (x + widths[i] > canvas.width) {
			canvas.put(canvas.width - 1, y, '…', theme.dim);
			break;
		}

		x = canvas.spans(x, y, [
			[mark, theme.strong],
			[text, i === position ? theme.selected : i < position ? '' : theme.dim],
			[' '],
		]);
	}
}
