package io.github.zmq4j.documentation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import io.github.zmq4j.boot.autoconfigure.ZmqProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation shows is compiled, and its properties are bound.
 */
class DocumentationTests {

	private static final Pattern TYPE = Pattern
		.compile("(?m)^(public |final |abstract )*(class|record|interface|enum) ");

	private static final Pattern MEMBER = Pattern
		.compile("(?ms)\\A(@\\w+.*|(public |private |static )*[\\w<>\\[\\], ]+ \\w+\\([^;{]*\\)[^;{]*\\{.*)");

	private static final String IMPORTS = """
			import io.github.zmq4j.*;
			import io.github.zmq4j.spring.annotation.*;
			import io.github.zmq4j.spring.config.*;
			import io.github.zmq4j.spring.converter.*;
			import io.github.zmq4j.spring.core.*;
			import io.github.zmq4j.spring.listener.*;
			import io.github.zmq4j.spring.listener.adapter.*;
			import io.github.zmq4j.boot.autoconfigure.*;
			import java.math.*;
			import java.nio.charset.*;
			import java.time.*;
			import java.util.*;
			import java.util.concurrent.*;
			import org.springframework.beans.factory.annotation.*;
			import org.springframework.boot.*;
			import org.springframework.boot.autoconfigure.*;
			import org.springframework.context.annotation.*;
			import org.springframework.context.support.*;
			import org.springframework.messaging.*;
			import org.springframework.messaging.handler.annotation.*;
			import org.springframework.stereotype.*;
			import org.springframework.stereotype.Component;
			""";

	private static final String SURROUNDINGS = """
			record Order(String id, int count) { }
			record Quote(String symbol, BigDecimal price) { }
			ZmqTemplate zmq;
			ZmqContext context;
			ZmqSocket socket;
			""";

	@TempDir
	Path classes;

	static List<Snippet> java() {
		return Snippet.all("java");
	}

	static List<Snippet> yaml() {
		return Snippet.all("yaml");
	}

	@Test
	void thereIsSomethingToCheck() {
		assertThat(java()).hasSizeGreaterThan(2);
		assertThat(yaml()).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("java")
	void everyJavaSnippetCompiles(Snippet snippet) {
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<String> options = List.of("-proc:none", "-parameters", "-implicit:none", "-Xdiags:verbose", "-d",
				this.classes.toString(), "-classpath", System.getProperty("java.class.path"));
		compiler.getTask(null, null, problems, options, null, List.of(new Source(source(snippet.text())))).call();
		List<String> errors = new ArrayList<>();
		for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
			if (problem.getKind() == Diagnostic.Kind.ERROR) {
				errors.add(problem.getMessage(Locale.ROOT));
			}
		}
		assertThat(errors).as("%s%n%s", snippet, snippet.text()).isEmpty();
	}

	private static String source(String text) {
		if (TYPE.matcher(text).find()) {
			return IMPORTS + text.replaceAll("(?m)^public (?=class|record|interface|enum)", "");
		}
		boolean members = MEMBER.matcher(text).matches();
		String body = members ? text : "void run() throws Exception {\n" + text + "}\n";
		return IMPORTS + "class Shell {\n" + SURROUNDINGS + body + "}\n";
	}

	@ParameterizedTest
	@MethodSource("yaml")
	void everyPropertyInYamlExists(Snippet snippet) {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(snippet.text().getBytes(StandardCharsets.UTF_8)));
		Properties properties = yaml.getObject();
		assertThat(properties).as(snippet.toString()).isNotEmpty();
		properties.keySet().removeIf((key) -> !key.toString().startsWith("zmq."));
		new Binder(new MapConfigurationPropertySource(properties)).bind("zmq", Bindable.of(ZmqProperties.class),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String text) {
			super(URI.create("string:///Shell.java"), Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
