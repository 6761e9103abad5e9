import {type CheckResult} from '../../checks/check.js';
import {probeWords, verdictTiers, xrayRows} from '../../xray/words.js';
import {passedWords} from '../class.js';
import {pointWords, type Points} from '../points.js';
import {type Report} from '../report.js';
import {html, type Markup} from '../markup.js';

/** A student as the page names it. */
export type Named = {
	readonly report: Report;
	/** The end of the address of its fold, and what tells it apart from others. */
	readonly id: string;
	readonly name: string;
	/** Text of the report as it may be shown. */
	readonly say: (text: string) => string;
	/** Whether what the code printed is left out. */
	readonly isAnonymous: boolean;
};

/** Marks, each with its meaning for those who do not see it. */
export const marks = {
	passed: ['✓', 'passed'],
	failed: ['✗', 'failed'],
	'not reached': ['·', 'not tested'],
	unusable: ['!', 'could not be tested'],
} as const;

export function mark(status: keyof typeof marks): Markup {
	const [sign, words] = marks[status];
	return html`<span aria-hidden="true">${sign}</span
		><span class="unseen">${words}</span>`;
}

function list(lines: readonly string[]): Markup {
	return lines.length === 0
		? html``
		: html`<ul>
				${lines.map((line) => html`<li>${line}</li>`)}
			</ul>`;
}

function checkRow(check: CheckResult, say: Named['say']): Markup {
	const told = check.status === 'passed' ? check.tests : check.reason;
	return html`<tr>
		<td class="${check.status}">${mark(check.status)}</td>
		<th scope="row">${check.title}</th>
		<td>${say(told)}</td>
	</tr>`;
}

/** A row for each variable, and what the X-ray says of the line that departs. */
function xrayPart({report: {xray}, say}: Named): Markup {
	if (xray === undefined || typeof xray === 'string') {
		return xray === undefined ? html`` : html`<p>${say(`X-ray: ${xray}`)}</p>`;
	}

	const rows = xrayRows(xray).map(
		({mark: sign, at, text, shape, is}) =>
			html`<tr>
				<td>${sign}</td>
				<td>${at.cell === undefined ? '' : `${at.cell}:`}${at.line}</td>
				<th scope="row"><code>${say(text)}</code></th>
				<td>${shape}</td>
				<td>${is}</td>
			</tr>`,
	);
	return html`<h4>X-ray</h4>
		<p>${say(verdictTiers(xray.verdict)[0])}</p>
		<div class="wide" tabindex="0" role="region" aria-label="X-ray">
			<table class="variables">
				<caption>
					What each variable is; shapes of ${probeWords}. ✓ one of the
					exercise’s quantities, · none of them, which is no fault by itself, ✗
					departs.
				</caption>
				<thead>
					<tr>
						<td></td>
						<th scope="col">line</th>
						<th scope="col">variable</th>
						<th scope="col">shape</th>
						<th scope="col">what it is</th>
					</tr>
				</thead>
				<tbody>
					${rows}
				</tbody>
			</table>
		</div>`;
}

function hintsPart({report: {hints, xray}, say}: Named, tier: number): Markup {
	const told = [
		...hints.slice(0, tier),
		...(typeof xray === 'object'
			? verdictTiers(xray.verdict).slice(1, Math.max(1, tier))
			: []),
	];
	return told.length === 0
		? html``
		: html`<details>
				<summary>Hints</summary>
				<ol>
					${told.map((hint) => html`<li>${say(hint)}</li>`)}
				</ol>
			</details>`;
}

/**
 * All that is known of a student, behind a fold.
 *
 * @param tier - Number of hints to include, 0 to 3.
 */
export function studentFold(
	student: Named,
	tier: number,
	points: Points | undefined,
): Markup {
	const {report, id, name, say, isAnonymous} = student;
	const {status, checks, verdict, why, notes, printed} = report;
	return html`<details class="student" id="${id}">
		<summary>
			<span class="${status}">${mark(status)}</span> <bdi>${name}</bdi>
			<span class="count"
				>${passedWords(report)}${points ? `, ${pointWords(report, points)} points` : ''}</span
			>
		</summary>
		<p class="say">${say(verdict)}</p>
		${list(why.map((line) => say(line)))}
		${
			checks.length === 0
				? html``
				: html`<table class="checks">
						<thead>
							<tr>
								<td></td>
								<th scope="col">check</th>
								<th scope="col">what was found, or what is tested</th>
							</tr>
						</thead>
						<tbody>
							${checks.map((check) => checkRow(check, say))}
						</tbody>
					</table>`
		}
		${list(notes.map((note) => say(note)))} ${hintsPart(student, tier)}
		${xrayPart(student)}
		${
			printed.trim() === '' || isAnonymous
				? html``
				: html`<h4>Printed</h4>
						<pre>${printed.trim()}</pre>`
		}
	</details> `;
}
