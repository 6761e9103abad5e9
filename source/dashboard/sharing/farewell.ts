import {shown} from '../../dataset/bad-input.js';
import {type Recipe} from '../../session/reproduce.js';

/** In UTF-16 code units. */
const longestNote = 500;

/** What is left on the terminal after the dashboard: how to make the run again. Safe to paste into a shell. */
export function farewell(recipe: Recipe | undefined): string {
	if (!recipe) {
		return '';
	}

	const lines = [
		'This run again:',
		`  ${recipe.command}`,
		...recipe.notes.map((note) => `  # ${shown(note, longestNote)}`),
	];
	return `${lines.join('\n')}\n`;
}
