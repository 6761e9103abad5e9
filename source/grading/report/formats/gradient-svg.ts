import {type GradientTable} from '../report.js';
import {escapeXml} from './document.js';

const rowHeight = 18;
const width = 560;

/** The right ends of the columns, and their heads. */
const columns = [
	[90, 'weight'],
	[250, 'your gradient'],
	[400, 'numerical'],
	[550, 'difference'],
] as const;

function row(texts: readonly string[], y: number): string {
	return texts
		.map(
			(text, i) =>
				`<text x="${columns[i][0]}" y="${y + 13}">${escapeXml(text)}</text>`,
		)
		.join('');
}

/** The student's gradients beside the numerical ones, as SVG: a row for each weight, those that are wrong marked. */
export function gradientSvg({lambda, weights}: GradientTable): string {
	const rows = weights.map((weight, i) => {
		const y = (i + 2) * rowHeight;
		const {layer, row: unit, column, isRight} = weight;
		const texts = [
			`${isRight ? '' : '✗ '}Θ${layer}[${unit},${column}]`,
			weight.student.toPrecision(6),
			weight.numerical.toPrecision(6),
			weight.difference.toExponential(1),
		];
		return isRight
			? row(texts, y)
			: `<rect y="${y}" width="${width}" height="${rowHeight}" fill="#ffd8d3"/>${row(texts, y)}`;
	});
	const height = (weights.length + 2) * rowHeight + 6;
	const title = `Gradients of the small network at λ = ${lambda}`;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="monospace" font-size="13" text-anchor="end" fill="#1f2328">`,
		`<title>${title}</title><rect width="${width}" height="${height}" fill="#ffffff"/>`,
		`<g font-weight="bold"><text x="10" y="13" text-anchor="start">${title}</text>`,
		`${row(
			columns.map(([, head]) => head),
			rowHeight,
		)}</g>`,
		...rows,
		'</svg>',
	].join('\n');
}
