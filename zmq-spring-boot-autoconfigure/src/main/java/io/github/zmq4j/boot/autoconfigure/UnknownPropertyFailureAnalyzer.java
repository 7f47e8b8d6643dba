package io.github.zmq4j.boot.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/**
 * Shows which property does not exist, where it was written, and which ones exist in its
 * place.
 */
class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException>
		implements Ordered {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("zmq");

	/** Before the one of Spring Boot, which serves all properties. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 100;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		Collection<ConfigurationProperty> unknown = cause.getUnboundProperties();
		if (!unknown.stream().allMatch((property) -> ROOT.isAncestorOf(property.getName()))) {
			return null;
		}
		String description = unknown.stream()
			.map((property) -> property.getName()
					+ ((property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "")
					+ ":\n\n    There is no such property.")
			.collect(Collectors.joining("\n\n"));
		String action = unknown.stream()
			.map((property) -> property.getName().getParent())
			.distinct()
			.map((parent) -> "Below " + parent + " there are " + known(parent) + ".")
			.collect(Collectors.joining(" "));
		return new FailureAnalysis(description, "Correct or remove it. " + action, cause);
	}

	/**
	 * The properties that exist at a place, or before it where it does not exist itself.
	 */
	private static List<String> known(ConfigurationPropertyName parent) {
		Class<?> type = ZmqProperties.class;
		for (int i = 1; i < parent.getNumberOfElements(); i++) {
			RecordComponent component = component(type, parent.getElement(i, ConfigurationPropertyName.Form.DASHED));
			if (component != null && component.getType() == Map.class) {
				type = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
				i++;
			}
			else if (component != null && component.getType().isRecord()) {
				type = component.getType();
			}
		}
		return Arrays.stream(type.getRecordComponents()).map(UnknownPropertyFailureAnalyzer::dashed).toList();
	}

	private static @Nullable RecordComponent component(Class<?> type, String name) {
		return Arrays.stream(type.getRecordComponents())
			.filter((component) -> dashed(component).equals(name))
			.findFirst()
			.orElse(null);
	}

	private static String dashed(RecordComponent component) {
		return DataObjectPropertyName.toDashedForm(component.getName());
	}

}
