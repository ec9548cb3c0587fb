// HL7 v2 text to the XML shape Mirth scripts see, and back (defaults of its HL7 v2.x data
// type: repetitions and subcomponents handled, no escaping of delimiters in values).
// Run inside the scope of a case: gives the global __hl7.
var __hl7 = (function () {
    function escapeXml(text) {
        return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    }

    function element(name, inner) {
        return inner === '' ? '<' + name + '/>' : '<' + name + '>' + inner + '</' + name + '>';
    }

    function component(name, text, marks) {
        if (marks.sub === '' || text.indexOf(marks.sub) < 0) {
            return element(name, escapeXml(text));
        }
        var parts = text.split(marks.sub), inner = '';
        for (var i = 0; i < parts.length; i++) {
            inner += element(name + '.' + (i + 1), escapeXml(parts[i]));
        }
        return element(name, inner);
    }

    function field(name, text, marks) {
        if (text === '') {
            return '<' + name + '/>';
        }
        var parts = text.split(marks.component), inner = '';
        for (var i = 0; i < parts.length; i++) {
            inner += component(name + '.' + (i + 1), parts[i], marks);
        }
        return element(name, inner);
    }

    function segment(line, marks) {
        var parts = line.split(marks.field), id = parts[0].trim(), inner = '', first = 1;
        if (id === 'MSH' || id === 'FHS' || id === 'BHS') {
            inner = element(id + '.1', escapeXml(marks.field));
            inner += element(id + '.2', escapeXml(parts[1] || ''));
            first = 2;
        }
        for (var i = first; i < parts.length; i++) {
            var number = first === 2 ? i + 1 : i;
            var repetitions = parts[i].split(marks.repetition);
            for (var r = 0; r < repetitions.length; r++) {
                inner += field(id + '.' + number, repetitions[r], marks);
            }
        }
        return element(id, inner);
    }

    function toXml(text) {
        text = String(text).replace(/\r\n|\n/g, '\r').trim();
        if (text.length < 6) {
            throw new Error('Unable to parse message. It is NULL or too short. ' + text);
        }
        var marks = {field: '|', component: '^', repetition: '~', sub: ''};
        if (/^(MSH|FHS|BHS)/.test(text)) {
            var codes = text.substring(4, (text + text.charAt(3)).indexOf(text.charAt(3), 4));
            marks.field = text.charAt(3);
            marks.component = codes.charAt(0) || '^';
            marks.repetition = codes.charAt(1) || '~';
            marks.sub = codes.charAt(3);
        }
        var lines = text.split('\r'), inner = '';
        for (var i = 0; i < lines.length; i++) {
            if (lines[i] !== '') {
                inner += segment(lines[i], marks);
            }
        }
        return '<HL7Message>' + inner + '</HL7Message>';
    }

    // The last number of an element name such as PID.3.1.
    function position(node) {
        return parseInt(String(node.localName()).split('.').pop(), 10);
    }

    // Writes the children in the order they stand, as Mirth does: a gap in the numbers is
    // filled, the same field twice in a row repeats, and a number out of order simply comes
    // next, in the wrong place.
    function join(node, marks, level) {
        if (node.hasSimpleContent() || level > 2) {
            return node.toString();
        }
        var text = '', before = 0, name = '', children = node.elements();
        var mark = [marks[0], marks[2], marks[4]][level];
        for (var i = 0; i < children.length(); i++) {
            var at = position(children[i]), own = String(children[i].localName());
            var value = join(children[i], marks, level + 1);
            if (level === 0 && own === name) {
                text += marks[1] + value;
            } else {
                text += i > 0 ? mark : '';
                for (var gap = before + 1; gap < at; gap++) {
                    text += mark;
                }
                text += value;
            }
            before = at;
            name = own;
        }
        return text;
    }

    function fromXml(xml) {
        var root = new XML(String(xml).replace(/^\s*<\?xml[^>]*\?>/, '').replace(/>\s+</g, '><'));
        var marks = ['|', '~', '^', '\\', '&'], text = '', segments = root.elements();
        for (var i = 0; i < segments.length(); i++) {
            var node = segments[i], id = String(node.localName()), body;
            if (/^(MSH|FHS|BHS)$/.test(id)) {
                var codes = node[id + '.2'].toString() || '^~\\&';
                marks = [node[id + '.1'].toString() || '|', codes.charAt(1), codes.charAt(0),
                    codes.charAt(2), codes.charAt(3)];
                var copy = node.copy();
                delete copy[id + '.1'];
                body = join(copy, marks, 0).split(marks[0]).slice(1).join(marks[0]);
            } else {
                body = join(node, marks, 0);
            }
            text += id + marks[0] + body + '\r';
        }
        return text;
    }

    return {toXml: toXml, fromXml: fromXml};
})();
