import test from 'ava';
import {TestTerminal} from '../helpers/terminal.js';

test('λ/m passes the check, the handout’s λ does not, and λ = 0 cannot tell', async (t) => {
	const terminal = new TestTerminal(['--lambda', '1'], {
		columns: 120,
		rows: 40,
	});
	try {
		await terminal.waitFor('PAUSED');
		terminal.press('7');
		await terminal.waitFor('check at λ = 1:');
		terminal.press('.');
		await terminal.waitFor(
			/check at λ = 3: ▸λ\/m (\S+) ✓ passed +handout’s λ 2\.4e-1 ✗ failed/v,
		);
		let text = await terminal.waitFor('J at λ = 3:');
		const [, difference] = /▸λ\/m (\S+) ✓/v.exec(text)!;
		t.true(Number(difference) < 1e-8);
		// The first column of D is that of Δ/m, whatever λ is.
		const row = text.split('\n').find((line) => /^[│┃] ?0 /v.test(line))!;
		t.is(row.match(/−0\.0084/gv)?.length, 2);
		t.true(text.includes('λ/m       Δ/m + (λ/m)·Θ = −0.02766 + (3/5)·'));

		terminal.press('f');
		text = await terminal.waitFor(
			/−0\.0084✓ +\S+✗ +\S+✗ +\S+✗[\s\S]+▸handout’s λ/v,
		);
		t.false(text.includes('λ✓'));
		terminal.press('x');
		await terminal.waitFor(
			/check at λ = 0: {2}λ\/m \S+ ✓ passed +▸handout’s λ \S+ ✓ passed/v,
		);
		await terminal.waitFor('λ✓');

		// The two pieces of the cost add up to the one that the status shows.
		terminal.press('x');
		await terminal.waitFor('J at λ = 3:');
		terminal.press('s');
		const pieces = /J at λ = 3: (\S+) \+ (\S+) = (\S+)/v;
		text = await terminal.waitFor(
			(screen) =>
				screen.includes('iteration 1, m = 5000') &&
				pieces.exec(screen)?.[3] === /J (\d\S+)/v.exec(screen)?.[1],
		);
		const [, data, added, sum] = pieces.exec(text)!;
		t.true(Math.abs(Number(data) + Number(added) - Number(sum)) < 2e-4);
	} finally {
		await terminal.dispose();
	}
});
