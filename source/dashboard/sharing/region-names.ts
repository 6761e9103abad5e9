/** What the region of a pane's picture is called. */
export function pictureName({id}: {readonly id: string}): string {
	return `${id}/picture`;
}

/** What the region of the rows above the picture is called. */
export function headerName({id}: {readonly id: string}): string {
	return `${id}/header`;
}
