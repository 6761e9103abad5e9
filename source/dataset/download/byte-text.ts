/** A number of bytes for people: "812 B", "28.9 kB", "9.9 MB" (1 kB is 1000 B). */
export function byteText(bytes: number): string {
	if (bytes < 1000) {
		return `${bytes} B`;
	}

	return bytes < 1e6
		? `${(bytes / 1e3).toFixed(1)} kB`
		: `${(bytes / 1e6).toFixed(1)} MB`;
}
