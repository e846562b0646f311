/**
 * An answer as Markdown that fetches nothing and runs nothing when it is rendered: a picture becomes the link to it,
 * HTML stands there as text, and a code block loses the language by which a plugin would run it. Pictures of the
 * vault and everything else stay.
 */
export function tameMarkdown(answer: string): string {
  let fence = '';
  return answer
    .split('\n')
    .map((line) => {
      const [, indent = '', mark = '', rest = ''] = /^([\s>]*)(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
      if (fence === '') {
        if (mark === '' || (mark.startsWith('`') && rest.includes('`'))) return tameLine(line);
        fence = mark;
        return indent + mark;
      }
      if (mark.startsWith(fence) && rest.trim() === '') fence = '';
      return line;
    })
    .join('\n');
}

const tameLine = (line: string): string => line.replace(/!(?=\[(?!\[))/g, '').replace(/<(?=[a-z/!?])/gi, '&lt;');
