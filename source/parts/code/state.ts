import {type GradingEvent} from '../../grading/watch.js';
import {
	countPassed,
	lowestFailed,
	type ComparedWeight,
	type Progress,
	type Report,
} from '../../grading/report/report.js';
import {type CheckResult} from '../../grading/checks/check.js';
import {type Xray} from '../../grading/xray/verdict.js';
import {verdictTiers} from '../../grading/xray/words.js';
import {type XrayProgress} from '../../grading/xray/xray.js';
import {editField, type TextField} from '../../drawing/text-field.js';
import {typedPath} from '../type-in-field.js';
import {firstLine, listedLines} from './listing.js';

/** The students of a class. */
export type Classroom = {
	/** The folder or archive that all are in. */
	readonly path: string;
	/** Their paths. */
	readonly submissions: readonly string[];
	/** The report of each; undefined until there is one. */
	readonly reports: ReadonlyArray<Report | undefined>;
	/** How many of them are tested, from the first on. */
	readonly tested: number;
	readonly order: 'name' | 'fewest passed first';
	/** The index of the chosen one. */
	readonly chosen: number;
};

/** What is known of a student's code, and what of it is shown. */
export type CodeState = {
	/** The file to test; a new object asks for a new test. */
	readonly request: {readonly path: string | undefined};
	/** The class, where the path leads to many submissions; it stays while one of them is open. */
	readonly classroom: Classroom | undefined;
	/** What is typed into the field of the path; none while it is closed. */
	readonly field: TextField | undefined;
	readonly isTesting: boolean;
	/** What is known of the test that is going on. */
	readonly progress: Progress;
	readonly report: Report | undefined;
	/** The latest X-ray, or why there is none; it stays until the next one is there. */
	readonly xray: Xray | string | undefined;
	/** How far the X-ray that is going on has come. */
	readonly looking: XrayProgress | undefined;
	/** The line of the traced code that is chosen, from 0. */
	readonly line: number;
	/** From the news of a save to the report. */
	readonly milliseconds: number;
	/** How many tests there were. */
	readonly tests: number;
	/** How many hints are told. */
	readonly tier: number;
	/** The λ whose table is shown. */
	readonly lambda: 0 | 3;
	readonly order: 'position' | 'wrong first';
	/** The row of the table that is chosen. */
	readonly row: number;
	/** Whether this code has passed, now or earlier. */
	readonly isDone: boolean;
};

const nothingYet: Progress = {checks: [], tables: []};

export const initialCodeState: CodeState = {
	request: {path: undefined},
	classroom: undefined,
	field: undefined,
	isTesting: false,
	progress: nothingYet,
	report: undefined,
	xray: undefined,
	looking: undefined,
	line: 0,
	milliseconds: 0,
	tests: 0,
	tier: 0,
	lambda: 0,
	order: 'wrong first',
	row: 0,
	isDone: false,
};

/** The state with a file to test. */
export function withPath(state: CodeState, path: string): CodeState {
	return {
		...state,
		request: {path},
		classroom: undefined,
		field: undefined,
		isTesting: true,
		progress: nothingYet,
		report: undefined,
		xray: undefined,
		looking: undefined,
		tests: 0,
		tier: 0,
		row: 0,
		isDone: state.isDone && path === state.request.path,
	};
}

/** The class, while it is on screen and none of its students. */
export function shownClass({
	classroom,
	request,
}: CodeState): Classroom | undefined {
	return classroom?.path === request.path ? classroom : undefined;
}

/** Indexes of the students in the order in which they are shown. */
export function orderedStudents({reports, order}: Classroom): number[] {
	const passed = reports.map((report) =>
		report ? countPassed(report) : Number.MAX_VALUE,
	);
	const indexes = reports.map((_, i) => i);
	return order === 'name'
		? indexes
		: indexes.toSorted((a, b) => passed[a] - passed[b]);
}

function withReport(classroom: Classroom, report: Report): Classroom {
	const {submissions, reports} = classroom;
	const index = submissions.indexOf(report.path);
	return {...classroom, reports: reports.with(index, report)};
}

/** The λ at which there is something wrong to be seen. */
function lambdaToShow(report: Report, lambda: 0 | 3): 0 | 3 {
	const wrong = report.tables
		.filter(({weights}) => weights.some(({isRight}) => !isRight))
		.map((table) => table.lambda);
	return wrong.length === 0 || wrong.includes(lambda)
		? lambda
		: wrong[0] === 3
			? 3
			: 0;
}

/** What is wrong first, whatever the X-ray adds to it. */
function faultOf({checks, verdict}: Report): string {
	const lowest = lowestFailed(checks);
	return lowest?.status === 'failed' ? lowest.reason : verdict;
}

/** How many hints there are: of the report or of the X-ray, which tell theirs together. */
export function hintCount({report, xray}: CodeState): number {
	return Math.max(
		report?.hints.length ?? 0,
		typeof xray === 'object' ? verdictTiers(xray.verdict).length - 1 : 0,
	);
}

/** The state after news from the worker. */
export function receive(state: CodeState, event: GradingEvent): CodeState {
	const {classroom} = state;
	switch (event.type) {
		case 'class': {
			const {path, submissions} = event;
			return {
				...state,
				classroom: {
					order: 'name',
					...classroom,
					path,
					submissions,
					reports: submissions.map(() => undefined),
					tested: 0,
					chosen: Math.min(classroom?.chosen ?? 0, submissions.length - 1),
				},
			};
		}

		case 'graded': {
			// The same folder may have been named anew.
			if (!classroom) {
				return state;
			}

			const tested = classroom.tested + 1;
			const isLast = tested === classroom.submissions.length;
			return {
				...state,
				isTesting: shownClass(state) ? !isLast : state.isTesting,
				classroom: {...withReport(classroom, event.report), tested},
			};
		}

		case 'testing': {
			return {
				...state,
				isTesting: true,
				progress: nothingYet,
				looking: undefined,
			};
		}

		case 'progress': {
			const {checks, tables} = event;
			return {...state, progress: {checks, tables}};
		}

		case 'report': {
			const {report, milliseconds} = event;
			const isSame =
				state.report !== undefined && faultOf(report) === faultOf(state.report);
			return {
				...state,
				isTesting: false,
				progress: nothingYet,
				report,
				// Of a class there is one only where its test has failed.
				classroom:
					classroom && classroom.path !== event.path
						? withReport(classroom, report)
						: undefined,
				milliseconds,
				tests: state.tests + 1,
				// Hints belong to one mistake.
				tier: isSame ? state.tier : 0,
				lambda: isSame ? state.lambda : lambdaToShow(report, state.lambda),
				isDone: state.isDone || report.status === 'passed',
				...(report.status === 'unusable' && {xray: undefined}),
			};
		}

		case 'looking': {
			const {runs, milliseconds} = event;
			return {...state, looking: {runs, milliseconds}};
		}

		case 'xray': {
			const {report} = event;
			const {xray} = report;
			return {
				...state,
				report,
				xray,
				looking: undefined,
				line: typeof xray === 'object' ? firstLine(xray) : 0,
			};
		}

		default: {
			throw new TypeError(
				`Unknown event ${JSON.stringify(event satisfies never)}`,
			);
		}
	}
}

/** Checks by the newest knowledge: those of the test that is going on, else those of the last one. */
export function shownChecks({progress, report}: CodeState): CheckResult[] {
	const last = report?.checks ?? [];
	return [
		...progress.checks,
		...last.filter(({id}) => !progress.checks.some((check) => check.id === id)),
	];
}

/** The rows of the table in the chosen order. */
export function shownWeights({
	progress,
	report,
	lambda,
	order,
}: CodeState): readonly ComparedWeight[] {
	const tables =
		progress.tables.length > 0 ? progress.tables : (report?.tables ?? []);
	const weights =
		tables.find((table) => table.lambda === lambda)?.weights ?? [];
	return order === 'position'
		? weights
		: [
				...weights.filter(({isRight}) => !isRight),
				...weights.filter(({isRight}) => isRight),
			];
}

/** What keys do. */
export const codeActions = {
	open: (state: CodeState): CodeState => ({
		...state,
		field: {text: state.request.path ?? ''},
	}),
	/** Shows the chosen student of the class, whose code is tested anew. */
	openStudent(state: CodeState): CodeState {
		const {submissions, reports, chosen} = state.classroom!;
		const report = reports[chosen];
		return {
			...withPath(state, submissions[chosen]),
			classroom: state.classroom,
			report,
			lambda: report ? lambdaToShow(report, state.lambda) : state.lambda,
		};
	},
	closeStudent(state: CodeState): CodeState {
		const classroom = state.classroom!;
		const {path, tested, submissions} = classroom;
		return {
			...withPath(state, path),
			classroom,
			isTesting: tested < submissions.length,
		};
	},
	chooseStudent: (state: CodeState, chosen: number): CodeState => ({
		...state,
		classroom: {...state.classroom!, chosen},
	}),
	again: (state: CodeState): CodeState =>
		state.request.path === undefined
			? state
			: {...state, request: {path: state.request.path}, isTesting: true},
	hint: (state: CodeState): CodeState => ({
		...state,
		tier: Math.min(hintCount(state), state.tier + 1),
	}),
	hideHints: (state: CodeState): CodeState => ({...state, tier: 0}),
	lambda: (state: CodeState): CodeState => ({
		...state,
		lambda: state.lambda === 0 ? 3 : 0,
		row: 0,
	}),
	order(state: CodeState): CodeState {
		const shown = shownClass(state);
		if (shown) {
			const order = shown.order === 'name' ? 'fewest passed first' : 'name';
			return {...state, classroom: {...shown, order}};
		}

		const order = state.order === 'position' ? 'wrong first' : 'position';
		return {...state, order, row: 0};
	},
	move(state: CodeState, by: number): CodeState {
		const classroom = shownClass(state);
		if (classroom) {
			const order = orderedStudents(classroom);
			const to = order.indexOf(classroom.chosen) + by;
			const row = Math.max(0, Math.min(order.length - 1, to));
			return codeActions.chooseStudent(state, order[row]);
		}

		const last = Math.max(0, shownWeights(state).length - 1);
		return {...state, row: Math.max(0, Math.min(last, state.row + by))};
	},
	moveLine(state: CodeState, by: number): CodeState {
		const {xray, line} = state;
		const last = typeof xray === 'object' ? listedLines(xray).length - 1 : 0;
		return {...state, line: Math.max(0, Math.min(last, line + by))};
	},
} as const;

/** A key typed into the field of the path. */
export function typePath(state: CodeState, key: string): CodeState {
	const field = state.field ?? {text: ''};
	if (key === 'escape') {
		return {...state, field: undefined};
	}

	if (key === 'enter') {
		const path = typedPath(field.text);
		return path === '' ? {...state, field: undefined} : withPath(state, path);
	}

	return {...state, field: editField(field, key)};
}
