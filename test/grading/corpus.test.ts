import fs from 'node:fs';
import {fileURLToPath} from 'node:url';
import anyTest, {type TestFn} from 'ava';
import {gradeWith} from '../../source/grading/grade.js';
import {Interpreter} from '../../source/grading/languages/interpreter.js';
import {languages} from '../../source/grading/languages/index.js';
import {findSubmission} from '../../source/grading/submission/find.js';
import {expected, type Expected} from '../fixtures/submissions/expected.js';
import {needs, testWith} from '../helpers/test-with.js';

const test = anyTest as TestFn<Record<string, Interpreter | undefined>>;

/** Enough for the slowest right one, and short for those that never end. */
const limits = {seconds: 6, output: 2_000_000};
const secondsOfEndless = 1;

const root = new URL('../fixtures/submissions/', import.meta.url);
const names = Object.keys(expected) as Array<keyof typeof expected>;

function languageNamed(id: string) {
	return languages.find((language) => language.id === id)!;
}

async function whyMissing(id: string): Promise<string | undefined> {
	const interpreter = new Interpreter(languageNamed(id));
	try {
		const trouble = await interpreter.warmUp();
		return trouble?.reason === 'unavailable' ? trouble.why : undefined;
	} finally {
		await interpreter.close();
	}
}

const missing: Record<string, string | undefined> = {};
for (const name of names) {
	missing[name] = await whyMissing(name);
}

test.before((t) => {
	t.context = {};
	for (const name of names) {
		t.context[name] = new Interpreter(languageNamed(name), limits);
	}
});

test.after.always(async (t) => {
	for (const interpreter of Object.values(t.context)) {
		await interpreter?.close();
	}
});

function testSubmission(
	language: keyof typeof expected,
	name: string,
	{check, mistakes, verdict}: Expected,
): void {
	const isEndless = name === 'endless-loop';
	const isHere = missing[language] === undefined;
	const declare = testWith(isHere, needs[language], test.serial);
	declare(`${language}/${name}`, async (t) => {
		const path = fileURLToPath(new URL(`${language}/${name}`, root));
		const interpreter = isEndless
			? new Interpreter(languageNamed(language), {seconds: secondsOfEndless})
			: t.context[language]!;
		try {
			const submission = await findSubmission(path);
			const report = await gradeWith(interpreter, submission);
			t.is(report.status, check ? 'failed' : 'passed', report.verdict);
			t.deepEqual([...report.mistakes].sort(), [...mistakes].sort());
			// What the verdict is about: the check whose reason it repeats.
			const told = report.checks.find(
				(result) =>
					result.status === 'failed' && result.reason === report.verdict,
			);
			t.is(told?.id, check, report.verdict);
			t.regex(report.verdict, verdict ?? /./v);
			t.is(report.hints.length, check ? 3 : 0);
		} finally {
			if (isEndless) {
				await interpreter.close();
			}
		}
	});
}

for (const language of names) {
	test(`every ${language} submission has an expectation`, (t) => {
		t.deepEqual(
			fs.readdirSync(new URL(`${language}/`, root)).sort(),
			Object.keys(expected[language]).sort(),
		);
	});

	for (const [name, entry] of Object.entries(expected[language])) {
		testSubmission(language, name, entry);
	}
}
