local host, internal = ...
local util = internal.util
local site = {}
mw.site = site

-- The wiki's own facts do not change while a state lives: they are asked for when a script first reads them.
local function namespaceLists()
	local all, content, subject, talk = {}, {}, {}, {}
	for id, facts in pairs(host.namespaces()) do
		all[id] = facts
	end
	for id, namespace in pairs(all) do
		if namespace.isContent then
			content[id] = namespace
		end
		if namespace.isSubject then
			subject[id] = namespace
		end
		if namespace.isTalk then
			talk[id] = namespace
		end
		namespace.subject = all[namespace.subjectId]
		namespace.talk = namespace.talkId and all[namespace.talkId]
		namespace.associated = namespace.isTalk and namespace.subject or namespace.talk
		namespace.subjectId, namespace.talkId = nil, nil
	end
	local byName = { __index = function(_, name)
		local number = type(name) == 'string' and host.namespaceNumber(name)
		return number and all[number] or nil
	end }
	setmetatable(all, byName)
	return { namespaces = all, contentNamespaces = content, subjectNamespaces = subject, talkNamespaces = talk }
end

local stats = {}

function stats.pagesInCategory(category, which)
	util.checkType('pagesInCategory', 1, category, 'string')
	which = which or 'all'
	util.checkType('pagesInCategory', 2, which, 'string')
	local sizes = host.categorySize(category)
	if which == '*' then
		return sizes
	end
	if sizes[which] == nil then
		error(("bad argument #2 to 'pagesInCategory' (unrecognized option '%s')"):format(which), 2)
	end
	return sizes[which]
end

function stats.pagesInNamespace(namespace)
	util.checkType('pagesInNamespace', 1, namespace, 'number')
	return host.pagesInNamespace(namespace)
end

function stats.usersInGroup(group)
	util.checkType('usersInGroup', 1, group, 'string')
	return host.usersInGroup(group)
end

function site.interwikiMap(filter)
	util.checkType('interwikiMap', 1, filter, 'string', true)
	if filter ~= nil and filter ~= 'local' and filter ~= '!local' then
		error(("bad argument #1 to 'interwikiMap' (unknown filter '%s')"):format(filter), 2)
	end
	return host.interwikiMap(filter or '')
end

site.stats = setmetatable(stats, {
	__index = function(table, key)
		local found = host.siteStatistics()
		for name, value in pairs(found) do
			rawset(table, name, value)
		end
		return rawget(table, key)
	end,
})

setmetatable(site, {
	__index = function(table, key)
		if key == 'namespaces' or key == 'contentNamespaces' or key == 'subjectNamespaces' or key == 'talkNamespaces' then
			for name, value in pairs(namespaceLists()) do
				rawset(table, name, value)
			end
		elseif type(key) == 'string' then
			for name, value in pairs(host.siteInfo()) do
				rawset(table, name, value)
			end
		end
		return rawget(table, key)
	end,
})
