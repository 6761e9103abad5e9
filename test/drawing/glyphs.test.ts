import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import stringWidth from 'string-width';
import {
	asciiLegend,
	asciiOf,
	toAscii,
	toAsciiNames,
	withSignNames,
} from '../../source/drawing/glyphs.js';

const source = fileURLToPath(new URL('../../source', import.meta.url));

/** Characters beyond ASCII in the code, comments left out, with the file that has them. */
function charactersShown(): Map<string, string> {
	const found = new Map<string, string>();
	for (const file of readdirSync(source, {recursive: true}) as string[]) {
		if (!/\.tsx?$/v.test(file) || file.startsWith('bench')) {
			continue;
		}

		const code = readFileSync(join(source, file), 'utf8')
			.replaceAll(/\/\*[\s\S]*?\*\//gv, '')
			.replaceAll(/(?:^|\s)\/\/.*$/gmv, '');
		for (const [character] of code.matchAll(/[^\0-\u007F]/gv)) {
			found.set(character, file);
		}
	}

	return found;
}

test('every character that the program shows is in the table', (t) => {
	const unknown = [...charactersShown()].filter(
		([character]) => !Object.hasOwn(asciiOf, character),
	);
	t.deepEqual(unknown, [], 'add them to drawing/glyphs.ts');
});

test('every character is one column wide and no emoji, and so is what stands for it', (t) => {
	const braille = Array.from({length: 256}, (_, i) =>
		String.fromCodePoint(0x28_00 + i),
	);
	for (const glyph of [...Object.keys(asciiOf), ...braille]) {
		t.is(stringWidth(glyph), 1, glyph);
		t.is(glyph.length, 1, glyph);
		t.regex(toAscii(glyph), /^[ -~]$/v, glyph);
		t.notRegex(glyph, /\p{Emoji_Presentation}/v, glyph);
	}
});

test('text in ASCII keeps its width', (t) => {
	t.is(toAscii('∂J/∂Θ1ᵀ = −0.5 …'), "dJ/dT1' = -0.5 .");
	t.is(toAscii('does the…\u001B[0;1m…'), 'does th..\u001B[0;1m.');
	t.is(toAscii('╭─ Né ─╮'), '+- Ne -+');
	// As some systems write names of files: a letter and its accent.
	t.is(toAscii('é'), 'e');
	t.is(toAscii('数.mat'), '?.mat');
	t.is(toAscii('\u001B[1m⠿\u001B[0m'), '\u001B[1m*\u001B[0m');
});

test('no two signs that mean different things on one screen are the same in ASCII', (t) => {
	const letters = 'ΘθλαδΔεΣ√∞';
	for (const together of [
		// With the letters that formulas have as well.
		`${letters}gJmDzr`,
		'✓✗×·+↑↓▾',
		'○◔◑◕●■',
		'●▲■◆',
		'+−·×',
		'·≡=-+#@',
		'▶‖!…',
		'█▓▒░·',
		'←→↑↓',
		'…≈',
	]) {
		const shown = toAscii(together);
		// Down is down, whichever arrow points there.
		const same = together.includes('▾') ? 1 : 0;
		t.is(new Set(shown).size, together.length - same, `${together} ${shown}`);
	}

	const words = [...letters, 'D', 'd', '±', '∓', '≈', '≤', '≥', '…', '→', '←'];
	t.is(new Set(words.map((word) => toAsciiNames(word))).size, words.length);
});

test('where there is room, letters and keys have their names', (t) => {
	t.is(toAsciiNames('Δ1/m ≠ D1, δ(2)·g′'), 'Delta1/m != D1, delta(2)*g′');
	t.is(toAsciiNames('Σδ, a Σ of θ²'), 'sum delta, a sum of theta^2');
	t.is(toAsciiNames('λΘ, Θᵀδ, 2ε'), 'lambda*Theta, Thetaᵀ*delta, 2eps');
	t.is(withSignNames('ΣΘ1² → δ'), 'sum Θ1^2 -> δ');
	t.is(toAsciiNames('±0.5 → 0.25'), '+-0.5 -> 0.25');
	t.is(toAsciiNames('input 3 → hidden unit 3'), 'input 3 -> hidden unit 3');
	t.is(toAsciiNames('(→) ←/→ ↑/↓'), '(Right) Left/Right Up/Down');
	t.is(toAsciiNames('↓↓ at λ = 0'), 'vv at lambda = 0');
});

test('a picture of dots keeps its shape', (t) => {
	t.is(toAscii('⠉⠒⠤⣀'), '"--_');
	t.is(toAscii('⡇⢸'), '||');
	t.is(toAscii('⡠⠊⢄⠑'), "-'-'");
	t.is(toAscii('⢀⡀⠈⠁'), "..''");
	t.is(toAscii('\u2800'), ' ');
});

test('the legend tells of signs that the table has', (t) => {
	const stands = new Set(Object.values(asciiOf));
	for (const sign of asciiLegend.flatMap(([signs]) => signs.split(', '))) {
		t.true(stands.has(sign), sign);
	}
});
