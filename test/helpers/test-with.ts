import anyTest, {type ExecutionContext, type TestFn} from 'ava';

type Declare<Context> = (
	title: string,
	implementation: (t: ExecutionContext<Context>) => void | Promise<void>,
) => void;

/** What a language needs, in words. */
export const needs = {
	python: 'Python with NumPy',
	javascript: 'Node.js',
	octave: 'Octave',
} as const;

/** What declares a test where that is possible; elsewhere the test is skipped, and its title says what it needs. */
export function testWith<Context = unknown>(
	isPossible: boolean,
	needed: string,
	declare: Pick<TestFn<Context>, 'skip'> &
		Declare<Context> = anyTest as TestFn<Context>,
): Declare<Context> {
	return isPossible
		? declare
		: (title, implementation) => {
				declare.skip(`${title} (skipped: needs ${needed})`, implementation);
			};
}
