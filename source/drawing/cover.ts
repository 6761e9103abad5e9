/** What stands for a character that is hidden. */
export const cover = '░';

/** A text with a cover for each of its characters; spaces stay. */
export function coverText(text: string): string {
	return text.replaceAll(/\S/gv, cover);
}
