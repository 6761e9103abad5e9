/* What the page of a class does beyond showing: sorts, searches, opens and closes folds. */
/* global document, addEventListener */
{
	const table = document.querySelector('#checks');
	const [body] = table.tBodies;
	const heads = [...table.tHead.rows[0].cells];
	const folds = document.querySelector('#folds');
	const foldOf = (row) => document.getElementById(row.dataset.student); // eslint-disable-line unicorn/prefer-query-selector
	const order = {passed: 2, failed: 1, 'not reached': 0, unusable: -1};
	const compareText = new Intl.Collator(undefined, {numeric: true}).compare;

	const valueOf = (cell) =>
		cell.dataset.value === undefined
			? (order[cell.className] ?? cell.textContent)
			: Number(cell.dataset.value);

	/** Sorts the rows by a column, and the folds as the rows. */
	const sort = (column, direction) => {
		const rows = [...body.rows].sort((a, b) => {
			const [one, other] = [a, b].map((row) => valueOf(row.cells[column]));
			return typeof one === 'number'
				? (one - other) * direction
				: compareText(one, other) * direction;
		});
		body.append(...rows);
		folds.append(...rows.map((row) => foldOf(row)));
	};

	for (const [column, head] of heads.entries()) {
		const button = document.createElement('button');
		button.type = 'button';
		button.append(...head.childNodes);
		head.append(button);
		button.addEventListener('click', () => {
			const isAscending = head.ariaSort !== 'ascending';
			for (const other of heads) {
				other.ariaSort = null;
			}

			head.ariaSort = isAscending ? 'ascending' : 'descending';
			sort(column, isAscending ? 1 : -1);
		});
	}

	const [search, foldTools] = document.querySelectorAll('.tools');
	search.hidden = false;
	foldTools.hidden = false;
	const field = search.querySelector('input');
	const found = search.querySelector('output');
	search.addEventListener('submit', (event) => {
		event.preventDefault();
	});
	field.addEventListener('input', () => {
		const wanted = field.value.trim().toLowerCase();
		let count = 0;
		for (const row of body.rows) {
			const fold = foldOf(row);
			// The name and the verdict.
			const isFound = [...fold.querySelectorAll('summary, .say')].some(
				({textContent}) => textContent.toLowerCase().includes(wanted),
			);
			row.hidden = !isFound;
			fold.hidden = !isFound;
			count += isFound ? 1 : 0;
		}

		found.value =
			wanted === '' ? '' : `${count} of ${body.rows.length} students`;
	});

	const fold = (some, isOpen) => {
		for (const one of some) {
			one.open = isOpen;
		}
	};

	foldTools.addEventListener('click', ({target}) => {
		if (target.dataset.fold) {
			fold(folds.querySelectorAll('details'), target.dataset.fold === 'open');
		}
	});

	/** Opens the fold that a link leads to. */
	const follow = () => {
		const target = document.querySelector('.student:target');
		if (target) {
			target.open = true;
			target.querySelector('summary').focus();
		}
	};

	addEventListener('hashchange', follow);
	follow();

	// Paper has no folds.
	let opened = [];
	addEventListener('beforeprint', () => {
		opened = folds.querySelectorAll('details:not([open])');
		fold(opened, true);
	});
	addEventListener('afterprint', () => {
		fold(opened, false);
	});
}
