import {html, type Markup} from '../markup.js';
import {type GradientTable} from '../report.js';

const rowHeight = 18;
const width = 560;

/** The right ends of the columns, and their heads. */
const ends = [90, 250, 400, 550];
const heads = ['weight', 'your gradient', 'numerical', 'difference'];

function row(texts: readonly string[], i: number): Markup[] {
	const y = i * rowHeight + 13;
	return texts.map(
		(text, column) => html`<text x="${ends[column]}" y="${y}">${text}</text>`,
	);
}

/** The student's gradients beside the numerical ones, as SVG: a row for each weight, those that are wrong marked. */
export function gradientSvg({lambda, weights}: GradientTable): string {
	const rows = weights.map((weight, i) => {
		const {layer, row: unit, column, isRight} = weight;
		const texts = [
			`${isRight ? '' : '✗ '}Θ${layer}[${unit},${column}]`,
			weight.student.toPrecision(6),
			weight.numerical.toPrecision(6),
			weight.difference.toExponential(1),
		];
		return isRight
			? row(texts, i + 2)
			: html`<rect
						y="${(i + 2) * rowHeight}"
						width="${width}"
						height="${rowHeight}"
						fill="#ffd8d3"
					/>${row(texts, i + 2)}`;
	});
	const height = (weights.length + 2) * rowHeight + 6;
	const title = `Gradients of the small network at λ = ${lambda}`;
	return html`<svg
		xmlns="http://www.w3.org/2000/svg"
		viewBox="0 0 ${width} ${height}"
		width="${width}"
		height="${height}"
		font-family="monospace"
		font-size="13"
		text-anchor="end"
		fill="#1f2328"
	>
		<title>${title}</title>
		<rect width="${width}" height="${height}" fill="#ffffff" />
		<g font-weight="bold">
			<text x="10" y="13" text-anchor="start">${title}</text>
			${row(heads, 1)}
		</g>
		${rows}
	</svg>`.html;
}
