import {type Request} from './language.js';
import {jsonArgument} from './values.js';

/** A request as a line of JSON. */
export function jsonRequest(id: string, request: Request): string {
	switch (request.do) {
		case 'greet':
		case 'load': {
			return JSON.stringify({id, ...request});
		}

		case 'keep': {
			return JSON.stringify({
				id,
				...request,
				value: jsonArgument(request.value),
			});
		}

		case 'call': {
			return JSON.stringify({
				id,
				...request,
				arguments: request.arguments.map((argument) => jsonArgument(argument)),
			});
		}

		default: {
			throw new TypeError(
				`Unknown request ${JSON.stringify(request satisfies never)}`,
			);
		}
	}
}
