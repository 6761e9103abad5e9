import {createHash} from 'node:crypto';
import fs from 'node:fs/promises';
import {createRandom} from '../../../network/random.js';
import {pageAsset} from '../../assets.js';
import {allChecks} from '../../checks/check.js';
import {
	namesWithin,
	passedWords,
	sharedMistakes,
	totalWords,
	type SharedMistake,
} from '../class.js';
import {scoreOf, type Points} from '../points.js';
import {countPassed, type Report} from '../report.js';
import {html, type Markup} from '../markup.js';
import {nameRemover} from './names.js';
import {mark, studentFold, type Named} from './student.js';

export type ClassPageOptions = {
	/** Whether numbers take the place of names; their order is drawn, so that it tells nothing. */
	readonly isAnonymous?: boolean;
	/** Of the order of the numbers. */
	readonly seed: number;
	/** Number of hints to include, 0 to 3; default 0. */
	readonly tier?: number;
	/** What each check is worth, where there are points. */
	readonly points?: Points | undefined;
};

/** What the page has in it besides HTML. */
export type PageAssets = {readonly style: string; readonly script: string};

export async function readPageAssets(): Promise<PageAssets> {
	const [style, script] = await Promise.all(
		['page.css', 'page-script.js'].map(async (name) =>
			fs.readFile(pageAsset(name), 'utf8'),
		),
	);
	return {style, script};
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
	const random = createRandom(seed);
	return items
		.map((item) => ({item, place: random()}))
		.toSorted((a, b) => a.place - b.place)
		.map(({item}) => item);
}

function nameAll(
	reports: readonly Report[],
	{isAnonymous = false, seed}: ClassPageOptions,
): Named[] {
	if (!isAnonymous) {
		const names = namesWithin(reports.map(({path}) => path));
		return reports.map((report, i) => ({
			report,
			id: `s${i + 1}`,
			name: names[i],
			say: (text) => text,
			isAnonymous,
		}));
	}

	const remove = nameRemover(reports);
	return shuffled(reports, seed).map((report, i) => ({
		report,
		id: `s${i + 1}`,
		name: `Student ${i + 1}`,
		say: (text) => remove(text, report),
		isAnonymous,
	}));
}

function mistakeItem(
	{id, sentence, why, students}: SharedMistake,
	class_: readonly Named[],
): Markup {
	const who = students.map((i) => class_[i]);
	const [{say}] = who;
	const links = who.map(
		({id, name}, i) =>
			html`${i === 0 ? '' : ', '}<a href="#${id}"><bdi>${name}</bdi></a>`,
	);
	return html`<li data-mistake="${id}" data-count="${students.length}">
		<p class="say">${say(sentence)}</p>
		<p>${why}</p>
		<p class="who">
			<meter min="0" max="${class_.length}" value="${students.length}"></meter>
			<strong>${students.length} of ${class_.length}:</strong> ${links}
		</p>
	</li> `;
}

function studentRow(
	{report, id, name}: Named,
	points: Points | undefined,
): Markup {
	const cells = allChecks.map(({id}) => {
		const status =
			report.checks.find((check) => check.id === id)?.status ?? 'unusable';
		return html`<td class="${status}">${mark(status)}</td>`;
	});
	const score = points && scoreOf(report, points);
	return html`<tr data-student="${id}">
		<th scope="row">
			<a href="#${id}"><bdi>${name}</bdi></a>
		</th>
		<td data-value="${countPassed(report)}">${passedWords(report)}</td>
		${score ? html`<td data-value="${score.score}">${score.score}/${score.maxScore}</td>` : html``}${cells}
	</tr> `;
}

function checksTable(
	class_: readonly Named[],
	points: Points | undefined,
): Markup {
	const passedBy = allChecks.map(
		({id}) =>
			class_.filter(({report}) =>
				report.checks.some(
					(check) => check.id === id && check.status === 'passed',
				),
			).length,
	);
	return html`<p>
			✓ passed, ✗ failed, · not tested because something before it fails, !
			could not be tested
		</p>
		<div class="wide" tabindex="0" role="region" aria-label="Checks by student">
			<table id="checks" class="heat">
				<thead>
					<tr>
						<th scope="col">Student</th>
						<th scope="col" class="turned"><span>Checks passed</span></th>
						${points ? html`<th scope="col" class="turned"><span>Points</span></th>` : html``}${allChecks.map(({title}) => html`<th scope="col" class="turned"><span>${title}</span></th>`)}
					</tr>
				</thead>
				<tbody>
					${class_.map((student) => studentRow(student, points))}
				</tbody>
				<tfoot>
					<tr>
						<th scope="row">passed by</th>
						<td></td>
						${points ? html`<td></td>` : html``}${passedBy.map((count) => html`<td>${count}</td>`)}
					</tr>
				</tfoot>
			</table>
		</div>`;
}

/** An element of one's own that holds no HTML; not a space may be added, as the policy names its hash. */
function inline(name: 'style' | 'script', text: string): Markup {
	return {html: `<${name}>${text}</${name}>`};
}

/** What a policy allows of a style or script that stands in the page. */
function hashOf(text: string): string {
	return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * A class as one HTML page that needs nothing from outside: mistakes by frequency, checks by student, and each
 * student's report behind a fold. Its script sorts, searches and unfolds; without it the page is a static one.
 */
export function classPage(
	reports: readonly Report[],
	options: ClassPageOptions,
	{style, script}: PageAssets,
): string {
	const class_ = nameAll(reports, options);
	const {tier = 0, points} = options;
	const shared = sharedMistakes(class_.map(({report}) => report));
	const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta http-equiv="Content-Security-Policy" content="${policy}" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>The class at a glance</title>
				${inline('style', style)}
			</head>
			<body>
				<header>
					<h1>The class at a glance</h1>
					<p>${totalWords(reports)}</p>
				</header>
				<main>
					<section aria-labelledby="mistakes">
						<h2 id="mistakes">What to say on Monday</h2>
						${
							shared.length === 0
								? html`<p>Nothing: everything is right.</p>`
								: html`<ol class="mistakes">
										${shared.map((mistake) => mistakeItem(mistake, class_))}
									</ol>`
						}
					</section>
					<section aria-labelledby="by-student">
						<h2 id="by-student">Checks by student</h2>
						<form class="tools" role="search" hidden>
							<label>Search <input type="search" autocomplete="off" /></label>
							<output aria-live="polite"></output>
						</form>
						${checksTable(class_, points)}
					</section>
					<section aria-labelledby="reports">
						<h2 id="reports">Each student</h2>
						<p class="tools" hidden>
							<button type="button" data-fold="open">Open all</button>
							<button type="button" data-fold="close">Close all</button>
						</p>
						<div id="folds">
							${class_.map((student) => studentFold(student, tier, points))}
						</div>
					</section>
				</main>
				${inline('script', script)}
			</body>
		</html> `.html;
}
