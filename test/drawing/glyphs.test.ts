import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import stringWidth from 'string-width';
import {asciiLegend, asciiOf, toAscii} from '../../source/drawing/glyphs.js';

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

test('text in ASCII keeps its width; marks are told apart', (t) => {
	t.is(toAscii('∂J/∂Θ1ᵀ = −0.5 …'), "dJ/dT1' = -0.5 ~");
	t.is(toAscii('╭─ Né ─╮'), '+- Ne -+');
	// As some systems write names of files: a letter and its accent.
	t.is(toAscii('é'), 'e');
	t.is(toAscii('数.mat'), '?.mat');
	t.is(toAscii('\u001B[1m⠿\u001B[0m'), '\u001B[1m*\u001B[0m');
	for (const marks of ['✓✗', '○◔◑◕●', '·≡=', '▶‖!', '█▓▒░·', '←→↑↓']) {
		t.is(new Set(toAscii(marks)).size, marks.length, marks);
	}
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
