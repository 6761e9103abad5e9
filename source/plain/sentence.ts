/** Words as the beginning of a sentence. */
export function sentence(words: string): string {
	return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
