// What a Mirth script finds around it, in one fresh scope for each case. The driver puts
// `__job` (a JSON text) into the scope first; `__finish()` gives the outcome as JSON text.
// Values that Mirth hands over as Java objects are Java objects here too, because scripts
// stumble over exactly that difference.
(function (scope) {
    var job = JSON.parse(String(scope.__job));
    var got = {log: [], routed: [], alerts: [], attachments: []};

    function java_(value) {
        if (value === null || value === undefined) {
            return null;
        }
        if (typeof value === 'string') {
            return new java.lang.String(value);
        }
        if (Array.isArray(value)) {
            var list = new java.util.ArrayList();
            value.forEach(function (entry) { list.add(java_(entry)); });
            return list;
        }
        return typeof value === 'object' ? map(value) : value;
    }

    function map(entries) {
        var result = new java.util.LinkedHashMap();
        Object.keys(entries || {}).forEach(function (key) { result.put(key, java_(entries[key])); });
        return result;
    }

    // An enum constant: equal to its name under ==, never under ===.
    function constant(name) {
        return {
            name: function () { return new java.lang.String(name); },
            toString: function () { return new java.lang.String(name); },
            equals: function (other) { return other === this; }
        };
    }

    var status = {};
    ['RECEIVED', 'FILTERED', 'TRANSFORMED', 'SENT', 'QUEUED', 'ERROR', 'PENDING'].forEach(
        function (name) { status[name] = constant(name); });
    status.valueOf = function (name) { return status[String(name)]; };

    function Response_(state, message, statusMessage, error) {
        var self = this;
        if (arguments.length < 2) {
            message = state;
            state = null;
        }
        self.getStatus = function () { return state; };
        self.setStatus = function (value) { state = value; };
        ['Message', 'StatusMessage', 'Error'].forEach(function (part, i) {
            var value = [message, statusMessage, error][i];
            self['get' + part] = function () { return java_(value); };
            self['set' + part] = function (next) { value = next === null ? null : String(next); };
        });
    }

    function reply(data) {
        return new Response_(status[data.status], data.message, data.statusMessage, data.error);
    }

    // Reads a map before and after, so that only what a script changed is reported.
    function shown(value) {
        if (value === null || value === undefined) {
            return null;
        }
        if (value instanceof Response_) {
            return {status: String(value.getStatus()), message: shown(value.getMessage()),
                statusMessage: shown(value.getStatusMessage()), error: shown(value.getError())};
        }
        if (value instanceof java.util.Map) {
            var table = {};
            for each (var key in value.keySet().toArray()) {
                table[String(key)] = shown(value.get(key));
            }
            return table;
        }
        if (value instanceof java.util.Collection) {
            return value.toArray().map(shown);
        }
        if (typeof value === 'xml') {
            return value.toXMLString();
        }
        if (value instanceof java.lang.Number) {
            return Number(value);
        }
        if (value instanceof java.lang.Boolean) {
            return value == true;
        }
        if (Array.isArray(value)) {
            return value.map(shown);
        }
        if (Object.prototype.toString.call(value) === '[object Object]') {
            var copy = {};
            Object.keys(value).forEach(function (key) { copy[key] = shown(value[key]); });
            return copy;
        }
        return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
    }

    var maps = {}, before = {};
    ['sourceMap', 'channelMap', 'connectorMap', 'responseMap', 'globalMap', 'globalChannelMap',
        'configurationMap'].forEach(function (name) {
        maps[name] = map(job.setup[name]);
        before[name] = shown(maps[name]);
    });

    // channelMap.get falls back to the source map; responseMap also knows destinations by name.
    // The adapter is dear, so a script that cannot notice gets the map itself.
    function fallback(own, other) {
        return !/channelMap|responseMap|\$c\b|\$r\b|\$\s*\(/.test(job.script) ? own : new JavaAdapter(java.util.AbstractMap, {
            entrySet: function () { return own.entrySet(); },
            containsKey: function (key) { return own.containsKey(key); },
            put: function (key, value) { return own.put(key, value); },
            remove: function (key) { return own.remove(key); },
            get: function (key) { return own.containsKey(key) ? own.get(key) : other(key); }
        });
    }

    var destinations = job.setup.destinations || [], kept = {}, ids = {};
    destinations.forEach(function (name, i) {
        ids[name] = i + 1;
        kept[i + 1] = name;
        if (job.kind === 'postprocessor' && (job.setup.replies || {})[name]) {
            maps.responseMap.put('d' + (i + 1), reply(job.setup.replies[name]));
        }
    });
    before.responseMap = shown(maps.responseMap);

    scope.sourceMap = java.util.Collections.unmodifiableMap(maps.sourceMap);
    scope.channelMap = fallback(maps.channelMap, function (key) { return maps.sourceMap.get(key); });
    scope.responseMap = fallback(maps.responseMap, function (key) {
        return ids[String(key)] ? maps.responseMap.get('d' + ids[String(key)]) : null;
    });
    scope.globalMap = maps.globalMap;
    scope.globalChannelMap = maps.globalChannelMap;
    scope.configurationMap = java.util.Collections.unmodifiableMap(maps.configurationMap);
    if (job.kind !== 'preprocessor' && job.kind !== 'postprocessor') {
        scope.connectorMap = maps.connectorMap;
    }

    function helper(name) {
        return function (key, value) {
            return arguments.length === 1 ? scope[name].get(key) : scope[name].put(key, value);
        };
    }

    scope.$co = helper('connectorMap');
    scope.$c = helper('channelMap');
    scope.$s = helper('sourceMap');
    scope.$gc = helper('globalChannelMap');
    scope.$g = helper('globalMap');
    scope.$cfg = helper('configurationMap');
    scope.$r = helper('responseMap');
    scope.$ = function (key) {
        var order = ['responseMap', 'connectorMap', 'channelMap', 'sourceMap', 'globalChannelMap',
            'globalMap', 'configurationMap'];
        for (var i = 0; i < order.length; i++) {
            if (scope[order[i]] && scope[order[i]].containsKey(key)) {
                return scope[order[i]].get(key);
            }
        }
        return '';
    };

    function level(name) {
        return function (text, thrown) {
            got.log.push(name.toUpperCase() + ' ' + String(text) + (thrown ? ': ' + thrown : ''));
        };
    }

    scope.logger = {};
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].forEach(function (name) {
        scope.logger[name] = level(name);
    });
    scope.logger.isDebugEnabled = function () { return false; };
    scope.alerts = {sendAlert: function (text) { got.alerts.push(String(text)); }};
    scope.channelId = '00000000-0000-4000-8000-000000000001';
    scope.channelName = job.setup.channelName || 'DICOM In';

    // The raw content: Base64 of the file without PixelData, which is an attachment.
    function decoded(text) {
        return java.util.Base64.getDecoder().decode(String(text));
    }

    function encoded(bytes) {
        return new java.lang.String(java.util.Base64.getEncoder().encodeToString(bytes));
    }

    function isBytes(value) {
        return Object.prototype.toString.call(value) === '[object JavaArray]';
    }

    function Attachment_(id, content, type) {
        this.getId = function () { return java_(id); };
        this.getAttachmentId = function () { return java_('${ATTACH:' + id + '}'); };
        this.getType = function () { return java_(type); };
        this.getContent = function () { return content; };
        this.getContentString = function () { return new java.lang.String(content, 'UTF-8'); };
        this.setType = function (value) { type = String(value); };
        this.setContent = function (value) { content = value; };
    }

    var attachments = new java.util.ArrayList();
    if (job.pixels) {
        attachments.add(new Attachment_('1', decoded(job.pixels), 'DICOM'));
    }

    function add(data, type) {
        var content = isBytes(data) ? data : new java.lang.String(String(data)).getBytes('UTF-8');
        var attachment = new Attachment_(String(attachments.size() + 1), content, String(type));
        attachments.add(attachment);
        got.attachments.push({type: String(type), content: isBytes(data) ?
            String(encoded(data)) : String(data)});
        return attachment;
    }

    scope.Attachment = Attachment_;
    scope.AttachmentUtil = {
        getMessageAttachments: function () { return attachments; },
        createAttachment: function (message, data, type) { return add(data, type); }
    };
    scope.getAttachments = function () { return attachments; };
    scope.getAttachmentIds = function () {
        var list = new java.util.ArrayList();
        for (var i = 0; i < attachments.size(); i++) {
            list.add(attachments.get(i).getId());
        }
        return list;
    };
    scope.addAttachment = function (data, type) { return add(data, type); };

    var received = new java.util.GregorianCalendar(java.util.TimeZone.getTimeZone('UTC'));
    received.setTimeInMillis(job.now);
    var raw = job.incoming !== undefined ? job.incoming : job.raw;
    var facts = {
        getMetaDataId: 0, getChannelId: scope.channelId, getChannelName: scope.channelName,
        getConnectorName: job.setup.connector || 'Source', getServerId: 'server-1',
        getMessageId: 1, getSendAttempts: 0, getRawData: raw, getProcessedRawData: null,
        getTransformedData: job.transformed || null, getEncodedData: null
    };
    scope.connectorMessage = {};
    Object.keys(facts).forEach(function (name) {
        scope.connectorMessage[name] = function () { return java_(facts[name]); };
    });
    scope.connectorMessage.getReceivedDate = function () { return received.clone(); };
    scope.connectorMessage.getStatus = function () { return status.RECEIVED; };
    ['sourceMap', 'channelMap', 'connectorMap', 'responseMap'].forEach(function (name) {
        var getter = 'get' + name.charAt(0).toUpperCase() + name.substring(1);
        scope.connectorMessage[getter] = function () {
            return java.util.Collections.unmodifiableMap(maps[name]);
        };
    });

    scope.DICOMUtil = {
        getDICOMRawData: function () { return java_(job.full); },
        getDICOMRawBytes: function () { return decoded(job.full); },
        getDICOMMessage: function () { return decoded(job.full); },
        getSliceCount: function () { return job.frames; }
    };
    scope.FileUtil = {
        encode: function (bytes) { return encoded(bytes); },
        decode: function (text) { return decoded(text); }
    };

    function RawMessage_(content, targets, entries) {
        this.getRawData = function () { return isBytes(content) ? null : java_(String(content)); };
        this.getRawBytes = function () { return isBytes(content) ? content : null; };
        this.isBinary = function () { return isBytes(content); };
        this.getSourceMap = function () { return entries || new java.util.HashMap(); };
        this.getDestinationMetaDataIds = function () { return targets || null; };
    }

    scope.RawMessage = RawMessage_;
    var channels = job.setup.deployed || [];

    function route(name, sent, fault) {
        if (channels.indexOf(name) < 0) {
            got.log.push('ERROR ' + fault + name);
            return new Response_(status.ERROR, fault + name);
        }
        var raw = sent instanceof RawMessage_ ? sent : new RawMessage_(sent);
        var content = raw.isBinary() ? String(encoded(raw.getRawBytes())) : String(raw.getRawData());
        got.routed.push({channel: name, content: content, binary: raw.isBinary(),
            sourceMap: shown(raw.getSourceMap())});
        var answer = (job.setup.replies || {})[name];
        return answer ? reply(answer) : null;
    }

    scope.VMRouter = function () {
        this.routeMessage = function (name, sent) {
            return route(String(name), sent, 'Could not find channel to route to for channel name: ');
        };
        this.routeMessageByChannelId = function (id, sent) {
            var name = String(id).replace(/^id-of-/, '');
            return route(name, sent, 'Error routing message to channel id: ');
        };
    };
    scope.router = new scope.VMRouter();
    scope.ChannelUtil = {
        getDeployedChannelId: function (name) {
            return channels.indexOf(String(name)) < 0 ? null : java_('id-of-' + name);
        },
        getChannelName: function (id) { return java_(String(id).replace(/^id-of-/, '')); }
    };

    // An unknown name alone does nothing; in an array it drops every other destination.
    function number(value) {
        if (typeof value === 'number' || value instanceof java.lang.Number) {
            return Number(value);
        }
        return value === null || value === undefined ? null : ids[String(value)] || null;
    }

    function many(value) {
        return Array.isArray(value) ? value :
            value instanceof java.util.Collection ? value.toArray() : null;
    }

    function drop(wanted) {
        var dropped = false;
        Object.keys(kept).forEach(function (id) {
            if (wanted(Number(id))) {
                delete kept[id];
                dropped = true;
            }
        });
        return dropped;
    }

    var source = !job.setup.connector || job.setup.connector === 'source';
    if (source && (job.kind === 'preprocessor' || job.kind === 'filter' ||
            job.kind === 'transformer')) {
        scope.destinationSet = {
            remove: function (value) {
                var list = many(value), dropped = false;
                if (list) {
                    for (var i = 0; i < list.length; i++) {
                        dropped = this.remove(list[i]) || dropped;
                    }
                    return dropped;
                }
                var gone = number(value);
                return gone !== null && drop(function (id) { return id === gone; });
            },
            removeAllExcept: function (value) {
                var list = many(value), stay = (list || [value]).map(number);
                if (!list && stay[0] === null) {
                    return false;
                }
                return drop(function (id) { return stay.indexOf(id) < 0; });
            },
            removeAll: function () { return drop(function () { return true; }); }
        };
    }

    function format(pattern) {
        return new java.text.SimpleDateFormat(String(pattern));
    }

    scope.DateUtil = {
        getDate: function (pattern, date) { return format(pattern).parse(String(date)); },
        formatDate: function (pattern, date) { return java_(String(format(pattern).format(date))); },
        getCurrentDate: function (pattern) {
            return java_(String(format(pattern).format(new java.util.Date(job.now))));
        },
        convertDate: function (from, to, date) {
            return java_(String(format(to).format(format(from).parse(String(date)))));
        }
    };
    // The clock stands still, so that a run gives the same outcome on every day.
    var RealDate = scope.Date;
    scope.Date = function () {
        if (!(this instanceof scope.Date)) {
            return new RealDate(job.now).toString();
        }
        return arguments.length === 0 ? new RealDate(job.now) : arguments.length === 1 ?
            new RealDate(arguments[0]) : new RealDate(Date.UTC.apply(null, arguments));
    };
    scope.Date.UTC = RealDate.UTC;
    scope.Date.parse = RealDate.parse;
    scope.Date.now = function () { return job.now; };
    scope.Date.prototype = RealDate.prototype;

    var identifiers = 0;
    scope.UUIDGenerator = {
        getUUID: function () {
            identifiers += 1;
            return java_('00000000-0000-4000-8000-' + ('00000000000' + identifiers).slice(-12));
        }
    };
    scope.Maps = {
        map: function (key, value) {
            var own = new java.util.LinkedHashMap();
            if (arguments.length === 1) {
                own.putAll(key);
            } else if (arguments.length === 2) {
                own.put(key, value);
            }
            var builder = new JavaAdapter(java.util.AbstractMap, {
                entrySet: function () { return own.entrySet(); },
                put: function (k, v) { return own.put(k, v); },
                add: function (k, v) { own.put(k, v); return builder; }
            });
            return builder;
        }
    };
    scope.Lists = {
        list: function (first) {
            var own = new java.util.ArrayList();
            if (arguments.length === 1) {
                own.add(first);
            }
            var builder = new JavaAdapter(java.util.AbstractList, {
                get: function (i) { return own.get(i); },
                size: function () { return own.size(); },
                append: function (value) { own.add(value); return builder; }
            });
            return builder;
        }
    };
    scope.Response = Response_;
    scope.Status = status;
    scope.ResponseFactory = {};
    Object.keys(status).forEach(function (name) {
        scope.ResponseFactory['get' + name.charAt(0) + name.substring(1).toLowerCase() + 'Response'] =
            function (text) { return new Response_(status[name], String(text)); };
    });
    scope.SerializerFactory = {
        getSerializer: function (type) {
            if (String(type) !== 'HL7V2') {
                throw new Error('the test bench has no serializer for ' + type);
            }
            return {
                toXML: function (text) { return java_(scope.__hl7.toXml(text)); },
                fromXML: function (xml) { return java_(scope.__hl7.fromXml(xml)); }
            };
        }
    };
    scope.replacer = {
        replaceValues: function (template) {
            return java_(String(template).replace(/\$\{([\w.]+)\}/g, function (all, key) {
                var value = scope.$(key);
                return value === '' ? all : String(value);
            }));
        }
    };

    scope.validate = function (value, otherwise, replacements) {
        var result = value;
        if (result == undefined || result.toString().length == 0) {
            result = otherwise == undefined ? '' : otherwise;
        }
        if (typeof result === 'string' || result instanceof java.lang.String ||
                typeof result === 'xml') {
            result = new java.lang.String(result.toString());
            (replacements || []).forEach(function (pair) {
                result = result.replaceAll(pair[0], pair[1]);
            });
        }
        return result;
    };
    scope.createSegment = function (name, parent, index) {
        var fresh = new XML('<' + name + '></' + name + '>');
        if (arguments.length === 1) {
            return fresh;
        }
        var at = arguments.length === 2 ? 0 : index;
        parent[name][at] = fresh;
        return parent[name][at];
    };
    scope.createSegmentAfter = function (name, segment) {
        var root = segment;
        while (root.parent() != undefined) {
            root = root.parent();
        }
        root.insertChildAfter(segment[0], new XML('<' + name + '></' + name + '>'));
        return root.child(segment[0].childIndex() + 1);
    };
    scope.getArrayOrXmlLength = function (value) {
        if (typeof value === 'xml' || value instanceof java.lang.String) {
            return value.length();
        }
        return value == null ? 0 : value.length || 0;
    };

    if (job.kind === 'preprocessor') {
        scope.message = raw;
    } else if (job.kind === 'postprocessor') {
        var merged = scope.connectorMessage;
        scope.message = {
            getMessageId: function () { return 1; },
            getChannelId: function () { return java_(scope.channelId); },
            getMergedConnectorMessage: function () { return merged; },
            getConnectorMessages: function () {
                var table = new java.util.LinkedHashMap();
                table.put(new java.lang.Integer(0), merged);
                destinations.forEach(function (name, i) {
                    var answer = (job.setup.replies || {})[name] || {status: 'SENT'};
                    table.put(new java.lang.Integer(i + 1), {
                        getMetaDataId: function () { return i + 1; },
                        getConnectorName: function () { return java_(name); },
                        getStatus: function () { return status[answer.status]; },
                        getProcessingError: function () { return java_(answer.error); },
                        getResponseData: function () { return reply(answer); }
                    });
                });
                return table;
            }
        };
        delete scope.connectorMessage;
    }
    if (job.kind === 'response') {
        var answer = job.setup.response;
        scope.response = reply(answer);
        scope.responseStatus = status[answer.status];
        scope.responseStatusMessage = answer.statusMessage || null;
        scope.responseErrorMessage = answer.error || null;
    }
    if (job.kind === 'response' || job.kind === 'postprocessor') {
        Object.keys(status).forEach(function (name) { scope[name] = status[name]; });
    }

    var isXml = job.kind === 'filter' || job.kind === 'transformer';
    if (isXml) {
        var text = job.incoming !== undefined ? scope.__hl7.toXml(job.incoming) : job.xml;
        scope.msg = new XML(text);
    } else if (job.kind === 'response') {
        scope.msg = String(job.setup.response.message || '');
    }
    if (isXml && job.setup.template !== undefined) {
        scope.tmp = new XML(scope.__hl7.toXml(job.setup.template));
    } else if (isXml && job.template !== undefined) {
        scope.tmp = new XML(job.template);
    }

    function state(name) {
        var changed = {}, after = shown(maps[name]);
        Object.keys(after).forEach(function (key) {
            if (JSON.stringify(after[key]) !== JSON.stringify(before[name][key])) {
                changed[key] = after[key];
            }
        });
        Object.keys(before[name]).forEach(function (key) {
            if (!(key in after)) {
                changed[key] = null;
            }
        });
        return changed;
    }

    scope.__finish = function (result) {
        Object.keys(maps).forEach(function (name) {
            if (name !== 'sourceMap' && name !== 'configurationMap') {
                got[name] = state(name);
            }
        });
        got.destinations = Object.keys(kept).map(function (id) { return kept[id]; });
        if (result !== undefined && result !== null) {
            got.result = shown(result);
        }
        var hl7In = job.incoming !== undefined, hl7Out = job.setup.template !== undefined;
        if (isXml) {
            got.msg = typeof scope.msg === 'xml' ? scope.msg.toXMLString() : String(scope.msg);
            if (scope.tmp !== undefined) {
                got.tmp = typeof scope.tmp === 'xml' ? scope.tmp.toXMLString() : String(scope.tmp);
            }
            if (hl7Out || hl7In) {
                got.hl7 = scope.__hl7.fromXml(hl7Out ? got.tmp : got.msg);
            }
            if (hl7In) {
                delete got.msg;
            }
            if (hl7Out) {
                delete got.tmp;
            }
        }
        if (job.kind === 'response') {
            got.response = {status: String(scope.responseStatus), message: String(scope.msg),
                statusMessage: shown(scope.responseStatusMessage),
                error: shown(scope.responseErrorMessage)};
        }
        return JSON.stringify(got);
    };
})(this);
